/** What a request needs before it can be planned, and what no plan can give: by source, login and engine, without looking at any account. */
package dev.pipewright.core.requirement;
