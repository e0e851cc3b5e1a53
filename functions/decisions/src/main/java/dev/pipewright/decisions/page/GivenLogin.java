package dev.pipewright.decisions.page;

import dev.pipewright.decisions.record.DecisionRecord;

/** The login that an approver gives for a new secret. */
sealed interface GivenLogin {

    /**
     * Returns the parameter it is staged under; what was typed is written now.
     *
     * @param record of the question that it answers
     */
    String stagedBy(Staging staging, DecisionRecord record);

    /** One that the approver typed. */
    record Typed(StagedCredentials credentials) implements GivenLogin {

        @Override
        public String stagedBy(Staging staging, DecisionRecord record) {
            return staging.stage(credentials, record);
        }
    }

    /** The one that the requester staged before, as the plan names it. */
    record OfRequester(String parameter) implements GivenLogin {

        @Override
        public String stagedBy(Staging staging, DecisionRecord record) {
            return parameter;
        }
    }
}
