package dev.pipewright.onboarding.plan;

import dev.pipewright.core.plan.Plan.Estimate;
import dev.pipewright.core.request.Engine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What proving a connection costs at list price and how long it typically takes: the engines run one after another.
 *
 * @see <a href="https://aws.amazon.com/glue/pricing/">AWS Glue pricing</a>: jobs by the second, a minute at least; crawlers ten
 *     minutes at least
 * @see <a href="https://aws.amazon.com/athena/pricing/">Amazon Athena pricing</a>: by the terabyte read, 10 MB at least
 */
final class Estimates {

    private static final BigDecimal USD_PER_DPU_HOUR = new BigDecimal("0.44");
    private static final BigDecimal DPU = new BigDecimal(2);
    private static final BigDecimal MINUTES_PER_HOUR = new BigDecimal(60);
    private static final BigDecimal JOB_MINUTES = BigDecimal.ONE;
    private static final BigDecimal CRAWLER_MINUTES = BigDecimal.TEN;
    private static final BigDecimal USD_PER_TERABYTE = new BigDecimal(5);
    private static final BigDecimal LEAST_TERABYTES = new BigDecimal("0.00001");

    /** With the time a job takes to start. */
    private static final int JOB_SECONDS = 120;

    /** Mostly the making of the catalog and its function, which AWS itself waits for up to five minutes. */
    private static final int ATHENA_SECONDS = 300;

    private static final int CRAWLER_SECONDS = 300;
    private static final int PRECISION = 10;

    private Estimates() {}

    static Estimate of(List<Engine> engines) {
        var usd = engines.stream().map(Estimates::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
        var seconds = engines.stream().mapToInt(Estimates::seconds).sum();
        return new Estimate(usd.setScale(2, RoundingMode.CEILING).toPlainString(), seconds);
    }

    private static BigDecimal usd(Engine engine) {
        return switch (engine) {
            case GLUE_ETL -> dpuMinutes(JOB_MINUTES);
            case CRAWLER -> dpuMinutes(CRAWLER_MINUTES);
            case ATHENA -> USD_PER_TERABYTE.multiply(LEAST_TERABYTES);
        };
    }

    private static BigDecimal dpuMinutes(BigDecimal minutes) {
        return USD_PER_DPU_HOUR
                .multiply(DPU)
                .multiply(minutes)
                .divide(MINUTES_PER_HOUR, PRECISION, RoundingMode.CEILING);
    }

    private static int seconds(Engine engine) {
        return switch (engine) {
            case GLUE_ETL -> JOB_SECONDS;
            case ATHENA -> ATHENA_SECONDS;
            case CRAWLER -> CRAWLER_SECONDS;
        };
    }
}
