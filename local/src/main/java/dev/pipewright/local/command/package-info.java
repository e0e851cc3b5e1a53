/** The local command: reads arguments, shows progress and results, sets exit codes. Decides nothing about a connection. */
package dev.pipewright.local.command;
