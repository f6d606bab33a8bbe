# docker build -t lnip . && docker run --rm -v "$PWD/reports:/lnip/reports" lnip build 2015
FROM python:3.11-slim
ENV PIP_NO_CACHE_DIR=1 \
    PYTHONUTF8=1
WORKDIR /lnip
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY lnip_analysis lnip_analysis
RUN pip install -c constraints.txt -e . \
    && useradd --create-home --uid 1000 lnip \
    && mkdir reports .lnip_cache \
    && chown -R lnip /lnip
COPY --chown=lnip data data
COPY --chown=lnip notebooks notebooks
USER 1000
ENTRYPOINT ["lnip"]
CMD ["--help"]
