package dev.pipewright.local.doctor;

/** The kinds of resources of a stack that the doctor looks at, by CloudFormation's names of their types. */
public enum ResourceKind {
    ALARM("AWS::CloudWatch::Alarm"),
    ALIAS("AWS::Lambda::Alias"),
    ARCHIVE("AWS::Events::Archive"),
    BUCKET("AWS::S3::Bucket"),
    BUS("AWS::Events::EventBus"),
    EVENT_SOURCE("AWS::Lambda::EventSourceMapping"),
    FUNCTION("AWS::Lambda::Function"),
    KEY("AWS::KMS::Key"),
    LOG_GROUP("AWS::Logs::LogGroup"),
    MAIL_CONFIGURATION("AWS::SES::ConfigurationSet"),
    QUEUE("AWS::SQS::Queue"),
    RULE("AWS::Events::Rule"),
    SCHEDULE("AWS::Scheduler::Schedule"),
    SECRET("AWS::SecretsManager::Secret"),
    STATE_MACHINE("AWS::StepFunctions::StateMachine"),
    TABLE("AWS::DynamoDB::Table");

    private final String type;

    ResourceKind(String type) {
        this.type = type;
    }

    /** Returns CloudFormation's name of the type. */
    public String type() {
        return type;
    }
}
