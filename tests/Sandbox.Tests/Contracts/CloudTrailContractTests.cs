using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Tests.Contracts;

/// <summary>LookupEvents, request and answer, against aws/cloudtrail.</summary>
public sealed class CloudTrailContractTests
{
    [Fact]
    public async Task Looking_up_events_keeps_the_published_model()
    {
        await using var t = await AwsTraffic.StartAsync("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", "cloudtrail");
        await t.Also("SWBExternalService", "sso").DoAsync("CreatePermissionSet", """{"InstanceArn":"<instance>","Name":"Ops"}""");
        await t.DoAsync("LookupEvents", """{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"CreatePermissionSet"}],"StartTime":0,"MaxResults":1}""", "id", "Events/0/EventId");
        await t.DoAsync("LookupEvents", """{"LookupAttributes":[{"AttributeKey":"EventId","AttributeValue":"<id>"}]}""");
        await t.RefusedAsync("LookupEvents", """{"NextToken":"nobody gave this"}""", "InvalidNextTokenException");
        t.AssertContract("aws/cloudtrail", s => s is JsonService { Name: "cloudtrail" } json ? json.Operations.Where(o => o == "LookupEvents") : []);
    }
}
