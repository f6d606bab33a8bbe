@echo off
rem One round without hands on Windows; docs/unattended.md. Log in logs\, exit code as of lnip.
setlocal
chcp 65001 >nul
cd /d "%~dp0.."
if not exist logs mkdir logs
for /f %%t in ('powershell -NoProfile -Command "Get-Date -Format yyyy-MM-ddTHHmmss"') do set stamp=%%t
set log=logs\%stamp%.log
set lnip=.venv\Scripts\lnip.exe

call :step data check || goto :failed
call :step data build || goto :failed
call :step build --all --strict || goto :failed
for /d %%e in (reports\20*) do call :step verify "%%e" || goto :failed
echo 全部完成。日志：%log%
exit /b 0

:step
echo == %* >>"%log%"
"%lnip%" %* >>"%log%" 2>&1
set code=%errorlevel%
exit /b %code%

:failed
echo 未完成（退出码 %code%），网站未受影响；编制以后才出的错，reports 里可能已是这一轮编成的版本。日志：%log% 1>&2
eventcreate /t ERROR /l APPLICATION /so lnip /id 1 /d "lnip: exit code %code%, see %log%" >nul 2>&1
exit /b %code%
