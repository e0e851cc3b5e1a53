/** The state "Complete the request": a ticket that said too little is read back from its system. */
package dev.pipewright.tickets.complete;
