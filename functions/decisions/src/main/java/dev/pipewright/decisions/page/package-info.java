/**
 * The internet's side: shows one person what is asked and takes one decision. It has the smallest rights of all: it can
 * write credentials where it cannot read them. Nothing here sends mail or knows who the approvers are.
 */
package dev.pipewright.decisions.page;
