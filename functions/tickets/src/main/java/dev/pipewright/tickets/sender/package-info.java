/** What is particular to a sender: how it shows that it is who it says. */
package dev.pipewright.tickets.sender;
