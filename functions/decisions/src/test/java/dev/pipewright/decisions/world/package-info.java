/** What the tests run against: a real DynamoDB Local, and small recording fakes of the other services. */
package dev.pipewright.decisions.world;
