using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Core.Tests.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Setup.Drift;
using OktaIdc.Setup.Drift.Causes;

namespace OktaIdc.Core.Tests.Setup.Drift;

public class CauseTests
{
    private static readonly DateTimeOffset Since = DriftWorld.Now.AddDays(-90);
    private static readonly DriftItem s_assigned = DriftOutputTests.Item() with { Traces = [DriftTrace.Trail(["CreateAccountAssignment"], new DriftMark("targetId", "222222222222"), new DriftMark("principalId", "g-sec"))] };
    private static readonly DriftItem s_member = DriftOutputTests.Item() with { Id = "2", Traces = [DriftTrace.Log(["group.user_membership.add"], new DriftMark("UserGroup", "00gops00000000000001"), new DriftMark("User", "Eve@example.com"))] };

    private readonly List<string> _asked = [];

    [Fact]
    public async Task The_newest_event_that_has_every_value_is_the_cause()
    {
        var (items, notes) = await ReadAsync([s_assigned], Trail(
            Event("e-4", 1, "mallory", "222222222222", "g-other"),
            Event("e-3", 2, "eve", "222222222222", "g-sec", "AccessDeniedException"),
            Event("e-2", 3, "ada", "222222222222", "g-sec"),
            Event("e-1", 4, "old", "222222222222", "g-sec")));

        Assert.Equal(("ada", "e-2", "CloudTrail", "CreateAccountAssignment"), (items[0].Cause!.Who, items[0].Cause!.EventId, items[0].Cause!.Source, items[0].Cause!.Event));
        Assert.Empty(notes);
    }

    [Fact]
    public async Task Without_such_an_event_the_cause_is_unknown()
    {
        var (items, _) = await ReadAsync([s_assigned, DriftOutputTests.Item() with { Id = "9" }], Trail(Event("e-1", 1, "mallory", "222222222222", "g-other"), new TrailEvent { EventName = "CreateAccountAssignment" }));

        Assert.All(items, item => Assert.Null(item.Cause));
    }

    [Fact]
    public async Task Many_drifts_of_one_kind_cost_one_look_up_that_ends_when_all_are_known()
    {
        var read = 0;
        var items = ImmutableArray.Create(s_assigned, s_assigned with { Id = "3", Traces = [DriftTrace.Trail(["CreateAccountAssignment"], new DriftMark("principalId", "g-2"))] });

        var (found, _) = await ReadAsync(items, Trail(Enumerable.Range(0, 500).Select(i =>
        {
            read++;
            return Event($"e-{i}", i, "ada", "222222222222", i == 7 ? "g-2" : "g-sec");
        })));

        Assert.All(found, item => Assert.NotNull(item.Cause));
        Assert.Equal(8, read);
        Assert.Equal(["CreateAccountAssignment"], _asked);
    }

    [Fact]
    public async Task A_part_that_several_calls_set_was_set_by_the_newest_of_them()
    {
        var item = s_assigned with { Traces = [DriftTrace.Trail(["AttachManagedPolicyToPermissionSet", "DetachManagedPolicyFromPermissionSet"], new DriftMark("targetId", "222222222222"))] };

        var (items, _) = await ReadAsync([item], Trail(
            Event("e-1", 5, "ada", "222222222222", "x") with { EventName = "AttachManagedPolicyToPermissionSet" },
            Event("e-2", 2, "eve", "222222222222", "x") with { EventName = "DetachManagedPolicyFromPermissionSet" }));

        Assert.Equal("eve", items[0].Cause!.Who);
    }

    [Fact]
    public async Task Too_many_events_end_the_search_with_a_note()
    {
        var (items, notes) = await ReadAsync([s_assigned], Trail(Enumerable.Range(0, 5000).Select(i => Event($"e-{i}", i, "ada", "1", "g"))));

        Assert.Null(items[0].Cause);
        Assert.Contains("more than 1000 events CreateAccountAssignment", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_may_not_be_read_is_one_note_and_the_other_still_tells()
    {
        var denied = Unused<ICloudTrailClient>.With((nameof(ICloudTrailClient.LookupEventsAsync), _ => Denied()));

        var (items, notes) = await ReadAsync([s_assigned, s_member], new TrailLog(denied), Log(OktaEvent("00gops00000000000001", "eve@example.com")));

        Assert.Null(items[0].Cause);
        Assert.Equal(("admin@example.com", "System Log"), (items[1].Cause!.Who, items[1].Cause!.Source));
        Assert.Contains("Allow cloudtrail:LookupEvents", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_System_Log_is_asked_by_event_and_group_newest_first()
    {
        OktaLogQuery? query = null;
        var (items, _) = await ReadAsync([s_member], Log(q => query = q, OktaEvent("00gother000000000001", "eve@example.com"), OktaEvent("00gops00000000000001", "eve@example.com", "FAILURE"), OktaEvent("00gops00000000000001", "eve@example.com")));

        Assert.Equal("admin@example.com", items[0].Cause!.Who);
        Assert.True(query!.Descending);
        Assert.Equal(Since, query.Since);
        Assert.Equal("(eventType eq \"group.user_membership.add\") and (target.id eq \"00gops00000000000001\")", query.Filter);
    }

    [Fact]
    public async Task Nothing_to_look_for_asks_nobody()
    {
        await ReadAsync([DriftOutputTests.Item()], Trail(), Log());

        Assert.Empty(_asked);
    }

    private static Task<(ImmutableArray<DriftItem> Items, ImmutableArray<string> Notes)> ReadAsync(ImmutableArray<DriftItem> items, params ICauseLog[] logs) =>
        CauseReader.ReadAsync(items, logs, Since, TestContext.Current.CancellationToken);

    private TrailLog Trail(params IEnumerable<TrailEvent> events) => new(Unused<ICloudTrailClient>.With((nameof(ICloudTrailClient.LookupEventsAsync), args =>
    {
        var query = (TrailQuery)args[0]!;
        Assert.Equal((Since, "EventName"), (query.Since, query.Attribute));
        _asked.Add(query.Value!);
        return events.Where(e => e.EventName == query.Value).ToAsyncEnumerable();
    })));

    private SystemLog Log(params OktaLogEvent[] events) => Log(_ => { }, events);

    private SystemLog Log(Action<OktaLogQuery> seen, params OktaLogEvent[] events) => new(Unused<IOktaLogs>.With((nameof(IOktaLogs.ReadAsync), args =>
    {
        seen((OktaLogQuery)args[0]!);
        _asked.Add("log");
        return events.ToAsyncEnumerable();
    })), DriftWorld.Now);

    private static async IAsyncEnumerable<TrailEvent> Denied()
    {
        await Task.Yield();
        throw new OktaIdcException(ErrorIds.AwsAccessDenied, FailureCategory.Permission, "No.", "Allow cloudtrail:LookupEvents for the caller.");
#pragma warning disable CS0162
        yield break;
#pragma warning restore CS0162
    }

    private static TrailEvent Event(string id, int daysAgo, string who, string account, string principal, string? error = null) => new()
    {
        EventId = id,
        EventName = "CreateAccountAssignment",
        EventTime = DriftWorld.Now.AddDays(-daysAgo),
        Username = who,
        Record = new JsonObject { ["errorCode"] = error, ["requestParameters"] = new JsonObject { ["targetId"] = account, ["principalId"] = principal } }.ToJsonString(),
    };

    private static OktaLogEvent OktaEvent(string group, string login, string result = "SUCCESS") => OktaLogEvent.FromJson(new JsonObject
    {
        ["uuid"] = "o-1",
        ["published"] = "2026-11-28T09:00:00.000Z",
        ["eventType"] = "group.user_membership.add",
        ["outcome"] = new JsonObject { ["result"] = result },
        ["actor"] = new JsonObject { ["id"] = "00uadm00000000000001", ["alternateId"] = "admin@example.com" },
        ["target"] = new JsonArray(
            new JsonObject { ["id"] = "00ueve00000000000001", ["type"] = "User", ["alternateId"] = login },
            new JsonObject { ["id"] = group, ["type"] = "UserGroup", ["displayName"] = "ops" }),
    });
}
