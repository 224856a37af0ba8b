using System.Text.Json.Nodes;
using OktaIdc.Okta;
using OktaIdc.Operations.Provisioning;

namespace OktaIdc.Core.Tests.Operations.Provisioning;

/// <summary>What came first is told by the places of events: a whole assignment, from the token to its refusal, may fall into one millisecond.</summary>
public sealed class ProvisioningFactsTests
{
    private const string Now = "2026-03-01T08:00:00.945Z";

    [Fact]
    public void A_token_that_is_refused_within_the_millisecond_of_its_setting_is_refused() =>
        Assert.Single(Facts(Event(EventTypes.ConfigurationUpdate), Event(EventTypes.AuthenticationFailure, "FAILURE"), Event(EventTypes.UserPush, "FAILURE")).Refusals);

    [Fact]
    public void A_token_that_is_set_within_the_millisecond_of_a_refusal_is_not_refused() =>
        Assert.Empty(Facts(Event(EventTypes.AuthenticationFailure, "FAILURE"), Event(EventTypes.UserPush, "FAILURE"), Event(EventTypes.ConfigurationUpdate)).Refusals);

    [Fact]
    public void A_push_that_succeeded_within_the_millisecond_of_a_refusal_before_it_proves_the_token() =>
        Assert.Empty(Facts(Event(EventTypes.AuthenticationFailure, "FAILURE"), Event(EventTypes.UserPush)).Refusals);

    [Theory]
    [InlineData("2026-03-01T08:00:00.945Z")]
    [InlineData("2026-03-01T08:07:00.000Z")]
    public void A_push_proves_nothing_where_it_left_members_out_however_long_it_took(string ended) =>
        Assert.Single(Facts(Event(EventTypes.AuthenticationFailure, "FAILURE"), Event(EventTypes.MembersIgnored, "SKIPPED"), Event(EventTypes.GroupPushed, at: ended)).Refusals);

    [Fact]
    public void A_push_proves_nothing_where_it_tells_of_those_left_out_beside_its_success() =>
        Assert.Single(Facts(Event(EventTypes.AuthenticationFailure, "FAILURE"), Event(EventTypes.GroupPushed), Event(EventTypes.MembersIgnored, "SKIPPED", "2026-03-01T08:00:02.000Z")).Refusals);

    [Fact]
    public void The_push_after_one_that_left_members_out_proves_the_token() => Assert.Empty(Facts(
        Event(EventTypes.AuthenticationFailure, "FAILURE"),
        Event(EventTypes.MembersIgnored, "SKIPPED"),
        Event(EventTypes.GroupPushed, at: "2026-03-01T08:01:00.000Z"),
        Event(EventTypes.GroupPushed, at: "2026-03-01T08:02:00.000Z")).Refusals);

    [Fact]
    public void An_endpoint_that_is_set_within_the_millisecond_of_a_failure_counts_as_set_after_it()
    {
        OktaLogEvent[] events = [Event(EventTypes.ConfigurationUpdate), Event(EventTypes.UserPush, "FAILURE"), Event(EventTypes.ConfigurationUpdate)];

        Assert.True(Facts(events).IsConfiguredAfter(Failed(events[1])));
        Assert.False(Facts(events[..2]).IsConfiguredAfter(Failed(events[1])));
    }

    [Theory]
    [InlineData("2026-03-01T08:00:00.944Z", true)]
    [InlineData("2026-03-01T08:00:00.945Z", false)]
    public void Where_no_event_told_a_failure_its_time_decides(string failed, bool isAfter) =>
        Assert.Equal(isAfter, Facts(Event(EventTypes.ConfigurationUpdate)).IsConfiguredAfter(Failed(null) with { Last = DateTimeOffset.Parse(failed, null) }));

    [Theory]
    [InlineData(401, "401 The access token is missing", true)]
    [InlineData(403, "403 Forbidden", true)]
    [InlineData(null, "Error authenticating: HTTP/1.1-401", true)]
    [InlineData(400, "Error authenticating: Unauthorized", true)]
    [InlineData(404, "404 User 94010000-0000-0000-0000-000000000001 not found", false)]
    [InlineData(409, "409 Duplicate UserName for 401@example.com", false)]
    public void A_failure_is_a_refusal_by_its_status_or_its_words_and_not_by_the_digits_of_an_id(int? status, string reason, bool isRefused) =>
        Assert.Equal(isRefused, (Failed(null) with { Status = status, Reason = reason }).IsRefused);

    private static ProvisioningFacts Facts(params OktaLogEvent[] events) =>
        new(OktaApp.FromJson(new JsonObject { ["id"] = "0oa1" }), new IdcDirectoryReader(null)) { Events = events };

    private static FailedPush Failed(OktaLogEvent? told) => new() { Kind = FailedPushKind.User, Id = "00u1", Name = "max", Told = told, Last = told?.Published };

    private static OktaLogEvent Event(string type, string result = "SUCCESS", string at = Now) =>
        OktaLogEvent.FromJson(new JsonObject { ["uuid"] = Guid.NewGuid().ToString(), ["eventType"] = type, ["published"] = at, ["outcome"] = new JsonObject { ["result"] = result } });
}
