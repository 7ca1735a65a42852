@rem Starts a database, a server and the example orders; builds first. --help lists the options.
@setlocal
@cd /d "%~dp0.."
@if not exist quickstart\target\server\durable.war call mvnw.cmd -B -q -pl quickstart -am -DskipTests -DskipChecks package
@if errorlevel 1 exit /b 2
@java -cp "quickstart\target\quickstart.jar;quickstart\target\lib\*" ee.durable.quickstart.Main %*
