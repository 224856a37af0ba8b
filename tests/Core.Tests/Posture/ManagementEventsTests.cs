using System.Text.Json;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Core.Tests.Posture;

public class ManagementEventsTests
{
    [Theory]
    [InlineData("""{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true}]}""", "All")]
    [InlineData("""{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":["kms.amazonaws.com"]}]}""", "All")]
    [InlineData("""{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":false}]}""", "None")]
    [InlineData("""{"EventSelectors":[{"ReadWriteType":"ReadOnly","IncludeManagementEvents":true}]}""", "None")]
    [InlineData("""{"EventSelectors":[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true}]}""", "Some")]
    [InlineData("""{"EventSelectors":[]}""", "None")]
    [InlineData("{}", "None")]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]}""", "All")]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]}]}""", "None")]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["false"]}]}]}""", "Some")]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["true"]}]}]}""", "None")]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventSource","NotEquals":["kms.amazonaws.com","rdsdata.amazonaws.com"]}]}]}""", "All")]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventSource","NotEquals":["iam.amazonaws.com"]}]}]}""", "Some")]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventName","Equals":["CreateUser"]}]}]}""", "Some")]
    public void Selectors_say_which_management_events_a_trail_records(string answer, string extent) =>
        Assert.Equal(extent, ManagementEvents.Of(JsonSerializer.Deserialize<TrailSelectors>(answer)!).Extent.ToString());

    [Theory]
    [InlineData("""{"eventName":"ConsoleLogin","responseElements":{"ConsoleLogin":"Success"}}""", false)]
    [InlineData("""{"eventName":"ConsoleLogin","responseElements":{"ConsoleLogin":"Failure"},"errorMessage":"Failed authentication"}""", true)]
    [InlineData("""{"eventName":"ConsoleLogin","responseElements":{"ConsoleLogin":"Failure"}}""", true)]
    [InlineData("""{"eventName":"ListBuckets","errorCode":"AccessDenied"}""", true)]
    [InlineData("""{"eventName":"ListBuckets","responseElements":null,"errorMessage":null}""", false)]
    public void A_sign_in_that_was_refused_is_no_use(string record, bool failed) => Assert.Equal(failed, new TrailEvent { Record = record }.IsFailure);
}
