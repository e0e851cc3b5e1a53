/** SQS in memory: standard queues, and what becomes of messages that nobody takes. Knows nothing of who sends or reads. */
package dev.pipewright.local.queue;
