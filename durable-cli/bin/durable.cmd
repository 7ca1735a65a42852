@echo off
rem Runs the command line. Nobody's terminal is known here: no colours, no progress bars, no questions.
java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "%~dp0..\target\durable.jar" %*
