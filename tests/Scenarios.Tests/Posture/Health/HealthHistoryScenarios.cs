using System.Globalization;
using System.Text.Json.Nodes;
using OktaIdc.Failures;
using OktaIdc.Operations.Documents;
using OktaIdc.Posture.Health;
using OktaIdc.Posture.Health.History;

namespace OktaIdc.Scenarios.Tests.Posture.Health;

/// <summary>What runs keep for each other, and the checks that live on it.</summary>
public sealed class HealthHistoryScenarios(ITestOutputHelper output)
{
    private const string Deactivate = "user.mfa.factor.deactivate";

    [Theory]
    [InlineData(20, 9, HealthStatus.Ok)] // Nine are too few to say anything.
    [InlineData(34, 10, HealthStatus.Ok)] // Not three times the baseline.
    [InlineData(20, 10, HealthStatus.Warning)]
    [InlineData(5, 10, HealthStatus.Warning)] // Where fewer than one a day is usual, one is taken for it.
    [InlineData(5, 12, HealthStatus.Critical)]
    public async Task Refusals_are_judged_by_what_is_usual(int inTenDays, int today, HealthStatus expected)
    {
        await using var story = await BeginAsync(HealthCheckIds.RateLimit);
        await story.WriteStateAsync(State(story, refusals: inTenDays));
        story.Log(today, "system.org.rate_limit.violation", "RATE_LIMIT");
        story.Log(50, "system.org.rate_limit.warning", "SUCCESS");

        var result = await OneAsync(story);

        Assert.Equal(expected, result.Status);
        Assert.Contains($"{today} refusals in 24 hours", result.Observed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("system.operation.concurrency_limit.violation")]
    [InlineData("system.client.concurrency_rate_limit.violation")]
    [InlineData("core.concurrency.org.limit.violation")]
    public async Task Refusals_of_too_many_requests_in_flight_count_too(string type)
    {
        await using var story = await BeginAsync(HealthCheckIds.RateLimit);
        await story.WriteStateAsync(State(story, refusals: 5));
        story.Log(12, type, "DENY");

        Assert.Equal(HealthStatus.Critical, (await OneAsync(story)).Status);
    }

    [Fact]
    public async Task The_first_run_says_from_when_on_it_can_judge_and_then_it_does()
    {
        await using var story = await BeginAsync(HealthCheckIds.RateLimit);
        var first = await OneAsync(story);
        Assert.Equal(HealthStatus.Unknown, first.Status);
        Assert.Contains(DateTimeOffset.UtcNow.AddDays(1).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), first.Message, StringComparison.Ordinal);

        story.Time.Forward = TimeSpan.FromHours(23);
        Assert.Equal(HealthStatus.Unknown, (await OneAsync(story)).Status);
        story.Time.Forward = TimeSpan.FromHours(25);
        Assert.Equal(HealthStatus.Ok, (await OneAsync(story)).Status);
    }

    [Theory]
    [InlineData(5, "WEBAUTHN", HealthStatus.Ok)]
    [InlineData(6, "WEBAUTHN", HealthStatus.Warning)]
    [InlineData(10, "SIGNED_NONCE", HealthStatus.Warning)]
    [InlineData(11, "FIDO_U2F", HealthStatus.Critical)]
    [InlineData(50, "SMS_FACTOR", HealthStatus.Ok)]
    [InlineData(6, null, HealthStatus.Warning)] // The log does not tell the kind: it may be so.
    public async Task Lost_factors_are_judged_by_the_last_count(int lost, string? factor, HealthStatus expected)
    {
        await using var story = await BeginAsync(HealthCheckIds.FactorLoss);
        await story.WriteStateAsync(State(story, factors: 100));
        story.Log(lost, Deactivate, "SUCCESS", story.OfAda, factor: factor);

        Assert.Equal(expected, (await OneAsync(story)).Status);
    }

    [Theory]
    [InlineData(19, HealthStatus.Ok)]
    [InlineData(20, HealthStatus.Critical)]
    public async Task Of_twenty_factors_on_a_share_is_told(int factors, HealthStatus expected)
    {
        await using var story = await BeginAsync(HealthCheckIds.FactorLoss);
        await story.WriteStateAsync(State(story, factors: factors));
        story.Log(4, Deactivate, "SUCCESS", story.OfAda, factor: "WEBAUTHN");

        Assert.Equal(expected, (await OneAsync(story)).Status);
    }

    [Theory]
    [InlineData(40, 3, HealthStatus.Warning)] // Of about 40 that are left.
    [InlineData(40, 2, HealthStatus.Unknown)]
    [InlineData(40, 11, HealthStatus.Critical)] // More than a tenth of all that were counted.
    [InlineData(4, 3, HealthStatus.Unknown)] // About four say nothing of a share,
    [InlineData(4, 4, HealthStatus.Warning)] // but they may be all.
    [InlineData(95, 6, HealthStatus.Warning)] // No more than 5 % have left: the count holds.
    [InlineData(95, 5, HealthStatus.Ok)]
    [InlineData(105, 5, HealthStatus.Ok)]
    [InlineData(106, 5, HealthStatus.Unknown)]
    public async Task Where_people_came_or_left_since_the_count_it_is_not_well_until_they_are_counted_again(int people, int lost, HealthStatus expected)
    {
        await using var story = await BeginAsync(HealthCheckIds.FactorLoss);
        await story.WriteStateAsync(State(story, factors: 100, people: 100));
        story.OktaAnswers("/api/v1/apps/*/users*", 200, new JsonArray([.. Enumerable.Range(0, people).Select(i => new JsonObject { ["id"] = i == 0 ? story.Ada.Id : $"00u{i:00000000000000000}" })]).ToJsonString());
        story.Log(lost, Deactivate, "SUCCESS", story.OfAda, factor: "WEBAUTHN");

        var result = await OneAsync(story);

        Assert.Equal(expected, result.Status);
        Assert.Equal(people is < 95 or > 105, result.Message.EndsWith("count again.", StringComparison.Ordinal));
        if (expected == HealthStatus.Unknown)
        {
            Assert.Equal($"Get-OktaIdcHealth -Census -State '{story.StatePath}'", result.Action);
        }
    }

    [Fact]
    public async Task What_went_in_the_last_moments_is_in_the_count_too()
    {
        await using var story = await BeginAsync(HealthCheckIds.FactorLoss);
        await story.WriteStateAsync(State(story, factors: 100));
        story.Log(50, Deactivate, "SUCCESS", story.OfAda, TimeSpan.FromSeconds(1), factor: "WEBAUTHN");

        Assert.StartsWith("50 % lost", (await OneAsync(story)).Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_days_without_a_run_the_log_is_read_from_where_it_was_read_to()
    {
        await using var story = await BeginAsync(HealthCheckIds.RateLimit);
        await story.WriteStateAsync(State(story, refusals: 20, ago: TimeSpan.FromDays(3)));

        Assert.Equal(HealthStatus.Ok, (await OneAsync(story)).Status);
    }

    [Fact]
    public async Task A_run_that_is_to_change_nothing_writes_no_history()
    {
        await using var story = await BeginAsync(HealthCheckIds.RateLimit);
        await story.WriteStateAsync(State(story, refusals: 20));
        var before = await File.ReadAllTextAsync(story.StatePath, HealthStory.Stop);
        story.Options = story.Options with { KeepsHistory = false };

        Assert.Equal(HealthStatus.Ok, (await OneAsync(story)).Status);
        Assert.Equal(before, await File.ReadAllTextAsync(story.StatePath, HealthStory.Stop));
    }

    [Theory]
    [InlineData("a count of an hour ago")]
    [InlineData("half a count of two days ago")]
    public async Task A_count_is_a_new_one_where_the_last_has_ended_or_is_too_old(string before)
    {
        await using var story = await HealthStory.BeginAsync();
        story.HasState = true;
        using var document = StateDocuments.Open(story.StatePath, null);
        var census = new FactorCensusOperations(story.Okta, story.Asked);
        story.OktaAnswers("/api/v1/users/*/factors", 200, """[{"id":"f1","factorType":"webauthn","status":"ACTIVE"},{"id":"f2","factorType":"webauthn","status":"ACTIVE"}]""");
        if (before.StartsWith("half", StringComparison.Ordinal))
        {
            await story.WriteStateAsync(new JsonObject { ["version"] = 1, ["counting"] = new JsonObject { ["at"] = DateTimeOffset.UtcNow.AddDays(-2).ToString("O"), ["after"] = "zzz", ["users"] = 9, ["factors"] = 9 } }.ToJsonString());
        }
        else
        {
            await census.CountAsync(null, document, story.Idc, HealthStory.Stop);
            story.Time.Forward = TimeSpan.FromHours(1);
        }

        story.Heal();
        story.OktaAnswers("/api/v1/users/*/factors", 200, """[{"id":"f1","factorType":"webauthn","status":"ACTIVE"}]""");
        var counted = (await census.CountAsync(null, document, story.Idc, HealthStory.Stop)).Result!;

        Assert.Equal((1, 1), (counted.Users, counted.Factors));
    }

    [Fact]
    public async Task Factors_of_people_who_have_not_the_app_do_not_count()
    {
        await using var story = await BeginAsync(HealthCheckIds.FactorLoss);
        await story.WriteStateAsync(State(story, factors: 100));
        story.Log(50, Deactivate, "SUCCESS", [new JsonObject { ["id"] = "00uother", ["type"] = "User", ["alternateId"] = "eve@example.com", ["displayName"] = "Eve" }], factor: "WEBAUTHN");

        Assert.Equal(HealthStatus.Ok, (await OneAsync(story)).Status);
    }

    [Fact]
    public async Task What_came_makes_up_for_what_went_and_a_few_say_nothing()
    {
        await using var story = await BeginAsync(HealthCheckIds.FactorLoss);
        await story.WriteStateAsync(State(story, factors: 100));
        story.Log(8, Deactivate, "SUCCESS", story.OfAda, factor: "WEBAUTHN");
        story.Log(8, "user.mfa.factor.activate", "SUCCESS", story.OfAda, factor: "WEBAUTHN");
        Assert.Equal(HealthStatus.Ok, (await OneAsync(story)).Status);

        await story.WriteStateAsync(State(story, factors: 19));
        story.Log(8, Deactivate, "SUCCESS", story.OfAda, factor: "WEBAUTHN");
        Assert.Equal(HealthStatus.Ok, (await OneAsync(story)).Status);
    }

    [Fact]
    public async Task Without_a_count_or_where_something_was_not_seen_it_is_unknown()
    {
        await using var story = await BeginAsync(HealthCheckIds.FactorLoss);
        Assert.Equal(HealthStatus.Unknown, (await OneAsync(story)).Status);

        // The last run was longer ago than Okta remembers.
        await story.WriteStateAsync(State(story, factors: 100, ago: TimeSpan.FromDays(120)));
        var gap = await OneAsync(story);
        Assert.Equal(HealthStatus.Unknown, gap.Status);
        Assert.Contains("-Census", gap.Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_count_is_predicted_asked_for_kept_and_goes_on_where_it_was_broken_off()
    {
        await using var story = await HealthStory.BeginAsync();
        story.HasState = true;
        using var document = StateDocuments.Open(story.StatePath, null);
        var census = new FactorCensusOperations(story.Okta, story.Asked);
        story.Asked.Allows = false;
        Assert.Null((await census.CountAsync(null, document, story.Idc, HealthStory.Stop)).Result);
        Assert.False(File.Exists(story.StatePath));
        Assert.Contains("with 1 request", Assert.Single(story.Asked.Changes).Action, StringComparison.Ordinal);

        story.Asked.Allows = true;
        story.OktaAnswers("/api/v1/users/*/factors", 200, """[{"id":"f1","factorType":"webauthn","status":"ACTIVE"},{"id":"f2","factorType":"signed_nonce","status":"ACTIVE"},{"id":"f3","factorType":"push","status":"ACTIVE"},{"id":"f4","factorType":"webauthn","status":"PENDING_ACTIVATION"}]""");
        var counted = (await census.CountAsync(null, document, story.Idc, HealthStory.Stop)).Result!;
        Assert.Equal((1, 1, 2), (counted.Users, counted.Resistant, counted.Factors));
        Assert.Equal("push=1, signed_nonce=1, webauthn=1", string.Join(", ", counted.Types.Select(t => $"{t.Key}={t.Value}")));

        // 450 people; the third portion breaks off.
        await story.WriteStateAsync("""{"version":1}""");
        story.OktaAnswers("/api/v1/apps/*/users*", 200, new JsonArray([.. Enumerable.Range(0, 450).Select(i => new JsonObject { ["id"] = $"00u{i:00000000000000000}" })]).ToJsonString());
        story.Heal();
        story.OktaAnswers("/api/v1/apps/*/users*", 200, new JsonArray([.. Enumerable.Range(0, 450).Select(i => new JsonObject { ["id"] = $"00u{i:00000000000000000}" })]).ToJsonString());
        story.OktaAnswers("/api/v1/users/00u00000000000000430/factors", 403, """{"errorCode":"E0000006","errorSummary":"no"}""");
        story.OktaAnswers("/api/v1/users/*/factors", 200, """[{"id":"f1","factorType":"webauthn","status":"ACTIVE"}]""");
        await Assert.ThrowsAsync<OktaIdcException>(() => census.CountAsync(null, document, story.Idc, HealthStory.Stop));
        story.Heal();
        story.OktaAnswers("/api/v1/apps/*/users*", 200, new JsonArray([.. Enumerable.Range(0, 450).Select(i => new JsonObject { ["id"] = $"00u{i:00000000000000000}" })]).ToJsonString());
        story.OktaAnswers("/api/v1/users/*/factors", 200, """[{"id":"f1","factorType":"webauthn","status":"ACTIVE"}]""");
        story.Asked.Changes.Clear();
        counted = (await census.CountAsync(null, document, story.Idc, HealthStory.Stop)).Result!;

        Assert.Equal((450, 450), (counted.Users, counted.Factors));
        Assert.Contains("of the 50 that are left with 50 requests", Assert.Single(story.Asked.Changes).Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_killed_before_it_writes_loses_and_doubles_nothing()
    {
        await using var story = await BeginAsync(HealthCheckIds.RateLimit);
        await story.WriteStateAsync(State(story, refusals: 20));
        story.Log(4, "system.org.rate_limit.violation", "RATE_LIMIT", ago: TimeSpan.FromMinutes(30));
        var before = await File.ReadAllTextAsync(story.StatePath, HealthStory.Stop);
        var killed = new KilledDocument(StateDocuments.Open(story.StatePath, null));

        await Assert.ThrowsAsync<OperationCanceledException>(() => new HealthOperations(story.Okta, story.Idc, story.Asked).RunAsync(story.Options, killed, HealthStory.Stop));
        Assert.Equal(before, await File.ReadAllTextAsync(story.StatePath, HealthStory.Stop));
        await OneAsync(story);
        await OneAsync(story);

        var tracks = JsonNode.Parse(await File.ReadAllTextAsync(story.StatePath, HealthStory.Stop))!["tracks"]!["refusals"]!;
        Assert.Equal(20 + 4, (int)tracks["older"]! + tracks["hours"]!.AsObject().Sum(h => (int)h.Value!));
    }

    [Fact]
    public async Task Servers_that_tell_whole_seconds_do_not_put_a_right_clock_back()
    {
        await using var story = await HealthStory.BeginAsync();
        story.Only(HealthCheckIds.PushError);
        story.Options = story.Options with { TrustsClock = false };
        await story.Idc.Client.Sts.GetCallerIdentityAsync(HealthStory.Stop);
        var before = DateTimeOffset.UtcNow;

        Assert.True((await story.RunAsync()).At >= before);
    }

    [Fact]
    public async Task What_Okta_publishes_minutes_late_is_counted_once()
    {
        await using var story = await BeginAsync(HealthCheckIds.RateLimit);
        await story.WriteStateAsync(State(story, refusals: 20));
        await OneAsync(story);
        story.Log(3, "system.org.rate_limit.violation", "RATE_LIMIT", ago: TimeSpan.FromMinutes(8));

        await OneAsync(story);
        story.Time.Forward = TimeSpan.FromMinutes(5);
        await OneAsync(story);
        story.Time.Forward = TimeSpan.FromMinutes(30);
        await OneAsync(story);

        var tracks = JsonNode.Parse(await File.ReadAllTextAsync(story.StatePath, HealthStory.Stop))!["tracks"]!["refusals"]!;
        Assert.Equal(20 + 3, (int)tracks["older"]! + tracks["hours"]!.AsObject().Sum(h => (int)h.Value!));
    }

    [Fact]
    public async Task Runs_at_once_do_not_damage_the_history()
    {
        await using var story = await BeginAsync(HealthCheckIds.RateLimit, HealthCheckIds.ScimToken, HealthCheckIds.ForeignIssuer);
        await story.WriteStateAsync(State(story, refusals: 20));
        story.Log(4, "system.org.rate_limit.violation", "RATE_LIMIT", ago: TimeSpan.FromMinutes(30));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => story.RunAsync()));

        var state = JsonNode.Parse(await File.ReadAllTextAsync(story.StatePath, HealthStory.Stop))!;
        Assert.Equal(20 + 4, (int)state["tracks"]!["refusals"]!["older"]! + state["tracks"]!["refusals"]!["hours"]!.AsObject().Sum(h => (int)h.Value!));
        Assert.NotNull(state["trailUntil"]);
    }

    [Fact]
    public async Task Results_tell_since_when_and_only_changes_are_new()
    {
        await using var story = await BeginAsync(HealthCheckIds.ScimToken, HealthCheckIds.ScimFailure);
        var first = await story.RunAsync();
        story.Log(6, "application.provision.user.push", "FAILURE", story.OfApp);
        story.Time.Forward = TimeSpan.FromMinutes(10);
        var second = await story.RunAsync();

        Assert.Empty(first.Changed);
        Assert.Equal(["ScimFailure"], second.Changed.Select(r => r.Check));
        Assert.Equal(first.At, second.Results.Single(r => r.Check == "ScimToken").Since);
        Assert.Equal(second.At, second.Results.Single(r => r.Check == "ScimFailure").Since);
        Assert.Equal(first.OktaRequests, second.OktaRequests);
        Assert.InRange(second.OktaRequests, 1, 4);
    }

    private static async Task<HealthStory> BeginAsync(params string[] checks)
    {
        var story = await HealthStory.BeginAsync();
        story.HasState = true;
        story.Only(checks);
        return story;
    }

    private async Task<HealthResult> OneAsync(HealthStory story)
    {
        var result = Assert.Single((await story.RunAsync()).Results);
        output.WriteLine($"{result.Status}: {result.Message} [{result.Observed}] {string.Join(" | ", result.Evidence)} -> {result.Action}");
        HealthCheckTests.CheckShape(result with { Observed = result.Observed ?? "" });
        return result;
    }

    // Eleven days of history until two hours ago: so many refusals in the first ten, and so many factors at a count two days ago.
    internal static string State(HealthStory story, int refusals = 0, int factors = 0, TimeSpan? ago = null, int people = 1)
    {
        var now = DateTimeOffset.UtcNow - (ago ?? TimeSpan.Zero);
        var until = (now - TimeSpan.FromHours(2)).ToString("O");
        var state = new JsonObject
        {
            ["version"] = 1,
            ["org"] = story.Okta.Name,
            ["tracks"] = new JsonObject
            {
                ["refusals"] = new JsonObject { ["since"] = now.AddDays(-11).ToString("O"), ["until"] = until, ["hours"] = new JsonObject { [now.AddDays(-5).UtcDateTime.ToString("yyyy-MM-ddTHH", CultureInfo.InvariantCulture)] = refusals } },
                ["factors"] = new JsonObject { ["since"] = now.AddDays(-2).ToString("O"), ["until"] = until },
                ["untoldFactors"] = new JsonObject { ["since"] = now.AddDays(-2).ToString("O"), ["until"] = until },
            },
        };
        if (factors > 0)
        {
            state["census"] = new JsonObject { ["at"] = now.AddDays(-2).ToString("O"), ["users"] = people, ["resistant"] = factors, ["factors"] = factors };
        }

        return state.ToJsonString();
    }

    private sealed class KilledDocument(IStateDocument inner) : IStateDocument
    {
        public string Location => inner.Location;

        public Task<StateText> ReadAsync(CancellationToken cancellationToken) => inner.ReadAsync(cancellationToken);

        public Task<string> WriteAsync(string text, string? version, CancellationToken cancellationToken) => throw new OperationCanceledException("killed");

        public void Dispose() => inner.Dispose();
    }
}
