using System.Text.Json.Nodes;
using OktaIdc.Failures;
using OktaIdc.Operations.Documents;
using OktaIdc.Posture.Health;
using OktaIdc.Posture.Health.Publishing;

namespace OktaIdc.Scenarios.Tests.Posture.Health;

/// <summary>An Ok that is not true is the worst that a run can tell: what was not seen is Unknown, and what was an incident an hour ago is one still.</summary>
public sealed class HealthHonestyScenarios(ITestOutputHelper output)
{
    private const string Logout = "user.authentication.universal_logout";
    private const string Refused = "system.org.rate_limit.violation";

    [Fact]
    public async Task A_flood_of_what_others_want_hides_nothing_from_a_check()
    {
        await using var story = await BeginAsync(most: 10, own: 30);
        story.Log(26, "application.provision.user.push", "FAILURE", story.OfApp, TimeSpan.FromMinutes(20));
        story.Log(15, Logout, "SUCCESS", story.OfAda, TimeSpan.FromMinutes(2));

        Assert.Equal(HealthStatus.Critical, (await OneAsync(story, HealthCheckIds.ScimFailure, HealthCheckIds.UniversalLogout)).Status);
    }

    [Theory]
    [InlineData("application.provision.group_membership.add", "FAILURE")]
    [InlineData("application.provision.group_membership.remove", "UNKNOWN")]
    [InlineData("application.provision.group_push.push_memberships", "FAILURE")]
    [InlineData("application.provision.group_push.pushed", "FAILURE")]
    [InlineData("application.provision.group.add", "FAILURE")]
    [InlineData("application.provision.group_push.updated", "FAILURE")]
    [InlineData("application.provision.group_push.mapping.app.group.renamed.failed", "SUCCESS")]
    [InlineData("app.user_management.grouppush.mapping.created.from.rule.errors", "FAILURE")]
    public async Task Groups_and_members_that_do_not_get_through_count(string type, string outcome)
    {
        await using var story = await BeginAsync();
        story.Log(6, type, outcome, [.. story.OfApp.Select(t => t!.DeepClone()), new JsonObject { ["id"] = "00gdevs", ["type"] = "UserGroup", ["alternateId"] = "unknown", ["displayName"] = "devs" }]);

        Assert.Equal((HealthStatus.Warning, "6 failures in 24 hours"), await OneAsync(story, HealthCheckIds.ScimFailure) is var result ? (result.Status, result.Observed) : default);
    }

    [Fact]
    public async Task Warnings_of_limits_are_not_asked_for()
    {
        await using var story = await BeginAsync(most: 10, own: 10);
        await story.WriteStateAsync(HealthHistoryScenarios.State(story, refusals: 5));
        story.Log(9, Refused, "RATE_LIMIT", ago: TimeSpan.FromMinutes(20));
        story.Log(200, "system.org.rate_limit.warning");

        Assert.Contains("9 refusals", (await OneAsync(story, HealthCheckIds.RateLimit)).Observed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HealthCheckIds.UniversalLogout, Logout, "SUCCESS")]
    [InlineData(HealthCheckIds.ScimFailure, "application.provision.user.push", "FAILURE")]
    public async Task What_was_not_read_is_unknown_and_not_well(string check, string type, string outcome)
    {
        await using var story = await BeginAsync(most: 4, own: 4);
        story.Log(6, Logout, "FAILURE", story.OfAda, TimeSpan.FromMinutes(20));
        story.Log(5, type, outcome, story.OfApp, TimeSpan.FromMinutes(2));

        var result = await OneAsync(story, check);

        Assert.Equal((HealthStatus.Unknown, null), (result.Status, result.Value));
        Assert.Contains("were not read", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Okta", 4)]
    [InlineData("AWS", 500)]
    public async Task Sign_ons_that_were_not_read_are_unknown_and_not_well(string side, int count)
    {
        await using var story = await BeginAsync(most: 4, own: 4);
        if (side == "AWS")
        {
            story.SignedIn(count, succeeded: true);
        }
        else
        {
            story.Log(count, "user.authentication.sso", "SUCCESS", story.OfApp);
        }

        var result = await OneAsync(story, HealthCheckIds.SignOnFailure);

        Assert.Equal((HealthStatus.Unknown, null), (result.Status, result.Value));
        Assert.Contains("were not looked at", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_roles_than_are_read_are_unknown_and_not_well()
    {
        await using var story = await BeginAsync();
        story.Options = story.Options with { MostSignIns = 1000 };
        for (var i = 0; i < 1000; i++)
        {
            story.TookRole(HealthStory.Login, "AWSSSO_0123456789abcdef_DO_NOT_DELETE", "https://portal.sso.eu-west-1.amazonaws.com/saml/assertion/MTIz");
        }

        var result = await OneAsync(story, HealthCheckIds.ForeignIssuer);

        Assert.Equal(HealthStatus.Unknown, result.Status);
        Assert.Contains("the older ones were not looked at", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_could_not_be_read_is_read_from_where_it_was_left_when_it_can_be()
    {
        await using var story = await BeginAsync();
        story.TookRole(HealthStory.Login, "okta", "http://www.okta.com/exkLegacy", TimeSpan.FromHours(3));
        story.AwsForbids("LookupEvents");
        Assert.Equal(HealthStatus.Unknown, (await OneAsync(story, HealthCheckIds.ForeignIssuer)).Status);
        story.Heal();

        Assert.Equal(HealthStatus.Critical, (await OneAsync(story, HealthCheckIds.ForeignIssuer)).Status);
    }

    [Fact]
    public async Task What_is_past_a_limit_is_told_however_much_was_not_read()
    {
        await using var story = await BeginAsync(most: 30, own: 30);
        story.Log(40, "application.provision.user.push", "FAILURE", story.OfApp, TimeSpan.FromMinutes(2));

        var result = await OneAsync(story, HealthCheckIds.ScimFailure);

        Assert.Equal(HealthStatus.Critical, result.Status);
        Assert.Contains("at least", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explosion_of_refusals_does_not_make_anybody_forget_what_is_usual()
    {
        await using var story = await BeginAsync(most: 20, own: 30);
        await story.WriteStateAsync(HealthHistoryScenarios.State(story, refusals: 5));
        story.Log(60, Refused, "RATE_LIMIT", ago: TimeSpan.FromMinutes(2));

        Assert.Equal(HealthStatus.Critical, (await OneAsync(story, HealthCheckIds.RateLimit)).Status);
        Assert.Equal(HealthStatus.Critical, (await OneAsync(story, HealthCheckIds.RateLimit)).Status);
    }

    [Fact]
    public async Task Factors_that_were_not_read_are_counted_by_the_next_run_that_can()
    {
        await using var story = await BeginAsync(most: 10, own: 10);
        await story.WriteStateAsync(HealthHistoryScenarios.State(story, factors: 100));
        story.Log(30, "user.mfa.factor.deactivate", "SUCCESS", story.OfAda, TimeSpan.FromMinutes(20), factor: "WEBAUTHN");
        story.Log(12, "user.mfa.factor.deactivate", "SUCCESS", story.OfAda, TimeSpan.FromMinutes(2), factor: "SMS_FACTOR");

        Assert.Equal(HealthStatus.Unknown, (await OneAsync(story, HealthCheckIds.FactorLoss)).Status);
        story.Options = story.Options with { MostEvents = 1000, MostOwnEvents = 1000 };
        Assert.Equal(HealthStatus.Critical, (await OneAsync(story, HealthCheckIds.FactorLoss)).Status);
    }

    [Fact]
    public async Task All_of_a_few_factors_are_a_warning_that_says_how_many_there_were()
    {
        await using var story = await BeginAsync();
        await story.WriteStateAsync(HealthHistoryScenarios.State(story, factors: 6));
        story.Log(6, "user.mfa.factor.deactivate", "SUCCESS", story.OfAda, factor: "WEBAUTHN");

        var result = await OneAsync(story, HealthCheckIds.FactorLoss);

        Assert.Equal((HealthStatus.Warning, null, "0 factors of 6 left"), (result.Status, result.Value, result.Observed));
    }

    [Theory]
    [InlineData(HealthCheckIds.SignOnFailure)]
    [InlineData(HealthCheckIds.SigningCertificate)]
    public async Task Without_a_connection_to_AWS_its_side_is_unknown(string check)
    {
        await using var story = await BeginAsync();
        story.Only(check);

        var result = Assert.Single((await new HealthOperations(story.Okta, null, story.Asked).RunAsync(story.Options, null, HealthStory.Stop)).Results);

        Assert.Equal((HealthStatus.Unknown, "Connect-Idc"), (result.Status, result.Action));
        HealthCheckTests.CheckShape(result);
    }

    [Theory]
    [InlineData(HealthCheckIds.SignOnFailure)]
    [InlineData(HealthCheckIds.UniversalLogout)]
    public async Task What_was_not_measured_has_no_value(string check)
    {
        await using var story = await BeginAsync();

        var result = await OneAsync(story, check);

        Assert.Equal((HealthStatus.Ok, null), (result.Status, result.Value));
    }

    [Theory]
    [InlineData(-120)]
    [InlineData(25)]
    public async Task A_clock_that_is_wrong_hides_nothing(int minutes)
    {
        await using var story = await BeginAsync();
        story.Time.Forward = TimeSpan.FromMinutes(minutes);
        story.Options = story.Options with { TrustsClock = false };
        story.Log(30, "application.provision.user.push", "FAILURE", story.OfApp, TimeSpan.FromMinutes(4));
        story.Log(30, "user.authentication.sso", "FAILURE", story.OfApp, TimeSpan.FromMinutes(4));
        story.Only(HealthCheckIds.ScimFailure, HealthCheckIds.SignOnFailure);

        Assert.All((await story.RunAsync()).Results, r => Assert.Equal(HealthStatus.Critical, r.Status));
    }

    [Fact]
    public async Task A_history_from_the_future_hides_nothing()
    {
        await using var story = await BeginAsync();
        story.HasState = true;
        story.Only(HealthCheckIds.ForeignIssuer);
        story.Time.Forward = TimeSpan.FromDays(300);
        await story.RunAsync();
        story.Time.Forward = TimeSpan.Zero;
        story.TookRole(HealthStory.Login, "okta", "http://www.okta.com/exkLegacy");

        Assert.Equal(HealthStatus.Critical, Assert.Single((await story.RunAsync()).Results).Status);
    }

    [Theory]
    [InlineData(-91)]
    [InlineData(1)]
    public async Task A_time_that_CloudTrail_cannot_tell_of_is_refused_before_anything_is_read(int days)
    {
        await using var story = await BeginAsync();
        story.Options = story.Options with { Since = story.Time.GetUtcNow().AddDays(days) };

        var refused = await Assert.ThrowsAsync<OktaIdcException>(story.RunAsync);

        Assert.Equal(ErrorIds.InvalidArgument, refused.ErrorId);
        Assert.Contains("Since", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_half_a_year_without_a_run_an_Ok_reaches_no_further_back_than_CloudTrail()
    {
        await using var story = await BeginAsync();
        story.HasState = true;
        story.Only(HealthCheckIds.ForeignIssuer);
        await story.RunAsync();
        story.Time.Forward = TimeSpan.FromDays(180);

        var result = Assert.Single((await story.RunAsync()).Results);

        Assert.Contains($"since {story.Time.GetUtcNow().AddDays(-90).UtcDateTime:yyyy-MM-dd}", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_advised_names_the_history_that_was_given()
    {
        await using var story = await BeginAsync();
        story.HasState = true;

        Assert.Equal($"Get-OktaIdcHealth -Census -State '{story.StatePath}'", (await OneAsync(story, HealthCheckIds.FactorLoss)).Action);
    }

    [Fact]
    public async Task An_incident_stays_one_for_a_day_and_another_is_news()
    {
        await using var story = await BeginAsync();
        story.HasState = true;
        story.Only(HealthCheckIds.ForeignIssuer);
        using var state = StateDocuments.Open(story.StatePath, story.Idc);
        story.TookRole(HealthStory.Login, "okta", "http://www.okta.com/exkLegacy");

        Assert.Equal((HealthStatus.Critical, 1), await TellAsync());
        story.Time.Forward = TimeSpan.FromHours(2);
        Assert.Equal((HealthStatus.Critical, 0), await TellAsync());
        story.TookRole(HealthStory.Login, "adfs", "http://adfs.example.com/trust", TimeSpan.FromHours(-1.9));
        Assert.Equal((HealthStatus.Critical, 1), await TellAsync());
        Assert.Equal((HealthStatus.Critical, 0), await TellAsync());
        story.Time.Forward = TimeSpan.FromHours(25);
        Assert.Equal((HealthStatus.Critical, 1), await TellAsync());
        Assert.Equal((HealthStatus.Critical, 0), await TellAsync());
        story.Time.Forward = TimeSpan.FromHours(27);
        Assert.Equal((HealthStatus.Ok, 1), await TellAsync());
        Assert.DoesNotContain("example.com/", await File.ReadAllTextAsync(story.StatePath, HealthStory.Stop), StringComparison.Ordinal);

        async Task<(HealthStatus Status, int Told)> TellAsync()
        {
            var report = await story.RunAsync();
            var told = await new HealthDeliveries(report, state).DeliverAsync("events default", (_, _) => Task.FromResult(true), HealthStory.Stop);
            return (Assert.Single(report.Results).Status, told);
        }
    }

    [Fact]
    public async Task A_history_that_cannot_be_written_costs_no_result()
    {
        await using var story = await BeginAsync();
        story.Only(HealthCheckIds.ScimToken);

        var report = await new HealthOperations(story.Okta, story.Idc, story.Asked).RunAsync(story.Options, new FullDocument(), HealthStory.Stop);

        Assert.Equal(HealthStatus.Ok, Assert.Single(report.Results).Status);
        Assert.Equal(ErrorIds.StateUnusable, report.HistoryFailure?.ErrorId);
    }

    [Fact]
    public async Task What_others_write_steers_no_terminal()
    {
        await using var story = await BeginAsync();
        story.Log(6, "application.provision.user.push", "FAILURE", story.OfMallory);

        var result = await OneAsync(story, HealthCheckIds.ScimFailure);

        Assert.Equal(6, result.Evidence.Count);
        Assert.All([result.Message, result.Action, .. result.Evidence], text => Assert.DoesNotContain(text, c => char.IsControl(c) || c == '\u202e'));
    }

    private static async Task<HealthStory> BeginAsync(int most = 10_000, int own = 50_000)
    {
        var story = await HealthStory.BeginAsync();
        story.HasState = true;
        story.Options = story.Options with { MostEvents = most, MostOwnEvents = own };
        return story;
    }

    // The first of the checks.
    private async Task<HealthResult> OneAsync(HealthStory story, params string[] checks)
    {
        story.Only(checks);
        var result = (await story.RunAsync()).Results.Single(r => r.Check == checks[0]);
        output.WriteLine($"{result.Status}: {result.Message} [{result.Observed}] {string.Join(" | ", result.Evidence)} -> {result.Action}");
        HealthCheckTests.CheckShape(result);
        return result;
    }

    private sealed class FullDocument : IStateDocument
    {
        public string Location => "full";

        public Task<StateText> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(default(StateText));

        public Task<string> WriteAsync(string text, string? version, CancellationToken cancellationToken) => throw new OktaIdcException(ErrorIds.StateUnusable, FailureCategory.Service, "No space is left.", "Make room.", Location);

        public void Dispose()
        {
        }
    }
}
