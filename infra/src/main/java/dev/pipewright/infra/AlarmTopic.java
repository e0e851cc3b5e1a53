package dev.pipewright.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * Where alarms go: the topic that the deployment names, or one of its own, encrypted with its key, which CloudWatch may
 * use then.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html">Key management in SNS</a>: alarms do not
 *     reach a topic that is encrypted with the key that AWS manages
 */
final class AlarmTopic extends Construct {

    private static final String CLOUDWATCH = "cloudwatch.amazonaws.com";

    private final ITopic topic;

    AlarmTopic(Construct scope, DeploymentSettings settings, IKey key) {
        super(scope, "AlarmTopic");
        topic = settings.alarmTopicArn()
                .<ITopic>map(arn -> Topic.fromTopicArn(this, "Topic", arn))
                .orElseGet(() -> own(settings, key));
    }

    ITopic topic() {
        return topic;
    }

    private Topic own(DeploymentSettings settings, IKey key) {
        key.addToResourcePolicy(fromAlarms(Allow.on("*", "kms:Decrypt", "kms:GenerateDataKey")));
        var own = Topic.Builder.create(this, "Topic")
                .topicName("pipewright-alarms")
                .displayName("Pipewright alarms")
                .masterKey(key)
                .enforceSsl(true)
                .build();
        own.addToResourcePolicy(fromAlarms(Allow.on(own.getTopicArn(), "sns:Publish")));
        settings.alarmEmail().ifPresent(email -> own.addSubscription(new EmailSubscription(email)));
        return own;
    }

    /** Only for alarms of this account. */
    private PolicyStatement fromAlarms(PolicyStatement statement) {
        statement.addPrincipals(new ServicePrincipal(CLOUDWATCH));
        statement.addCondition(
                "StringEquals",
                Map.of("aws:SourceAccount", List.of(Stack.of(this).getAccount())));
        return statement;
    }
}
