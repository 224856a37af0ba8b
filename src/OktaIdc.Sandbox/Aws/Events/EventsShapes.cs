using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Events;

/// <summary>Inputs of Amazon EventBridge and constraints on their members, from the published API model; * is required.</summary>
internal static class EventsShapes
{
    /// <summary>The table.</summary>
    public static ShapeTable Table() => new ShapeTable()
        .Input("PutEvents", "*Entries:PutEventsRequestEntryList EndpointId")
        .Input("CreateEventBus", "*Name:EventBusName EventSourceName Description:EventBusDescription KmsKeyIdentifier DeadLetterConfig LogConfig Tags:TagList")
        .Input("DescribeEventBus", "Name:EventBusNameOrArn")
        .Input("ListEventBuses", "NamePrefix:EventBusName NextToken Limit:LimitMax100")
        .Input("DeleteEventBus", "*Name:EventBusName")
        .Input("PutRule", "*Name:RuleName ScheduleExpression EventPattern State:RuleState Description:RuleDescription RoleArn Tags:TagList EventBusName:EventBusNameOrArn")
        .Input("DescribeRule", "*Name:RuleName EventBusName:EventBusNameOrArn")
        .Input("ListRules", "NamePrefix:RuleName EventBusName:EventBusNameOrArn NextToken Limit:LimitMax100")
        .Input("DeleteRule", "*Name:RuleName EventBusName:EventBusNameOrArn Force:Boolean")
        .Input("PutTargets", "*Rule:RuleName EventBusName:EventBusNameOrArn *Targets:TargetList")
        .Input("ListTargetsByRule", "*Rule:RuleName EventBusName:EventBusNameOrArn NextToken Limit:LimitMax100")
        .Input("RemoveTargets", "*Rule:RuleName EventBusName:EventBusNameOrArn *Ids:TargetIdList Force:Boolean")
        .Input("DescribeEventSource", "*Name:EventSourceName")
        .Input("ListEventSources", "NamePrefix:EventSourceNamePrefix NextToken Limit:LimitMax100")
        .Input("ListTagsForResource", "*ResourceARN:Arn")
        .Text("EndpointId", min: 1, max: 50, pattern: @"^[A-Za-z0-9\-]+[\.][A-Za-z0-9\-]+$")
        .Text("EventBusName", min: 1, max: 256, pattern: @"[/\.\-_A-Za-z0-9]+")
        .Text("EventSourceName", min: 1, max: 256, pattern: @"aws\.partner(/[\.\-_A-Za-z0-9]+){2,}")
        .Text("EventBusDescription", max: 512)
        .Text("KmsKeyIdentifier", max: 2048, pattern: @"^[a-zA-Z0-9_\-/:]*$")
        .List("TagList", "Tag")
        .Structure("Tag", "*Key:TagKey *Value:TagValue")
        .Text("TagKey", min: 1, max: 128)
        .Text("TagValue", max: 256)
        .Text("EventBusNameOrArn", min: 1, max: 1600, pattern: @"(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/\.\-_A-Za-z0-9]+")
        .Text("NextToken", min: 1, max: 2048)
        .Number("LimitMax100", min: 1, max: 100)
        .Text("RuleName", min: 1, max: 64, pattern: @"[\.\-_A-Za-z0-9]+")
        .Text("ScheduleExpression", max: 256)
        .Text("EventPattern", max: 4096)
        .Enum("RuleState", "ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS")
        .Text("RuleDescription", max: 512)
        .Text("RoleArn", min: 1, max: 1600)
        .List("TargetList", "Target", min: 1, max: 100)
        .Structure("Target", "*Id:TargetId *Arn:TargetArn RoleArn Input:TargetInput InputPath:TargetInputPath InputTransformer KinesisParameters RunCommandParameters EcsParameters BatchParameters SqsParameters HttpParameters RedshiftDataParameters SageMakerPipelineParameters DeadLetterConfig RetryPolicy AppSyncParameters")
        .Text("TargetId", min: 1, max: 64, pattern: @"[\.\-_A-Za-z0-9]+")
        .Text("TargetArn", min: 1, max: 1600)
        .Text("TargetInput", max: 8192)
        .Text("TargetInputPath", max: 256)
        .List("TargetIdList", "TargetId", min: 1, max: 100)
        .Text("EventSourceNamePrefix", min: 1, max: 256, pattern: @"[/\.\-_A-Za-z0-9]+")
        .Text("Arn", min: 1, max: 1600);
}
