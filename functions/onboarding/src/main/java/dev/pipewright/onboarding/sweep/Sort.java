package dev.pipewright.onboarding.sweep;

/** One sort of things that is looked through in a sweep. */
interface Sort {

    /**
     * Looks at every thing of its sort that may be of no use any more, each by {@link Sweeping#look}.
     *
     * @throws software.amazon.awssdk.awscore.exception.AwsServiceException if a list cannot be had
     */
    void sweep(Sweeping sweep);
}
