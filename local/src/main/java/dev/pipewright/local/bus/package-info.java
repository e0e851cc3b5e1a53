/**
 * The embedded Amazon EventBridge: takes events, keeps them and hands them on.
 *
 * <p>Belongs here: what {@link software.amazon.awssdk.services.eventbridge.EventBridgeClient} answers to
 * {@code PutEvents}. Does not belong here: rules, patterns, and what Pipewright's events mean.
 */
package dev.pipewright.local.bus;
