using System.Text.Json.Nodes;
using OktaIdc.Operations.Documents;
using OktaIdc.Posture.Health;
using OktaIdc.Posture.Health.Publishing;

namespace OktaIdc.Scenarios.Tests.Posture.Health;

/// <summary>Whoever has got in does what he can to be no finding: he undoes, floods, switches off and makes up for it elsewhere.</summary>
public sealed class HealthHiddenScenarios(ITestOutputHelper output)
{
    private const string Own = "AWSSSO_0123456789abcdef_DO_NOT_DELETE";
    private const string OwnIssuer = "https://portal.sso.eu-west-1.amazonaws.com/saml/assertion/MTIz";
    private const string Foreign = "http://www.okta.com/exkLegacy";
    private const string Deactivate = "user.mfa.factor.deactivate";
    private const string Activate = "user.mfa.factor.activate";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_role_after_deactivation_stays_an_incident_when_the_person_is_let_in_again(bool isRenamed)
    {
        await using var story = await BeginAsync(HealthCheckIds.SignInAfterDeactivation);
        await story.Okta.Client.Users.DeactivateAsync(story.Ada.Id, HealthStory.Stop);
        story.TookRole(HealthStory.Login, Own, OwnIssuer, TimeSpan.FromSeconds(-2));
        story.Time.Forward = TimeSpan.FromMinutes(1);
        Assert.Equal(HealthStatus.Critical, (await OneAsync(story)).Status);

        await story.Okta.Client.Users.ActivateAsync(story.Ada.Id, sendEmail: false, HealthStory.Stop);
        if (isRenamed)
        {
            await story.Okta.Client.Users.UpdateAsync(story.Ada.Id, new JsonObject { ["login"] = "other@example.com", ["email"] = "other@example.com" }, HealthStory.Stop);
        }

        Assert.Equal(HealthStatus.Critical, (await OneAsync(story)).Status);
        story.Time.Forward = TimeSpan.FromHours(3);
        Assert.Equal(HealthStatus.Critical, (await OneAsync(story)).Status);
        story.Time.Forward = TimeSpan.FromHours(26);
        Assert.Equal(HealthStatus.Ok, (await OneAsync(story)).Status);
    }

    [Fact]
    public async Task An_incident_that_cannot_be_read_again_is_one_still()
    {
        await using var story = await BeginAsync(HealthCheckIds.ForeignIssuer);
        story.TookRole(HealthStory.Login, "okta", Foreign);
        Assert.Equal(HealthStatus.Critical, (await OneAsync(story)).Status);

        story.AwsForbids("LookupEvents");
        Assert.Equal(HealthStatus.Critical, (await OneAsync(story)).Status);
        story.Time.Forward = TimeSpan.FromHours(26);
        Assert.Equal(HealthStatus.Unknown, (await OneAsync(story)).Status);
    }

    [Fact]
    public async Task A_flood_of_roles_hides_a_foreign_one_for_no_longer_than_it_takes_to_read_on()
    {
        await using var story = await BeginAsync(HealthCheckIds.ForeignIssuer);
        story.Options = story.Options with { MostSignIns = 60 };
        story.TookRole(HealthStory.Login, "okta", Foreign, TimeSpan.FromHours(5));
        for (var i = 0; i < 100; i++)
        {
            story.TookRole(HealthStory.Login, Own, OwnIssuer, TimeSpan.FromSeconds(4000 + i));
        }

        var first = await OneAsync(story);
        Assert.Equal(HealthStatus.Unknown, first.Status);
        Assert.Contains("goes on", first.Action, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Critical, (await OneAsync(story)).Status);
        story.Time.Forward = TimeSpan.FromHours(26);
        Assert.Equal(HealthStatus.Ok, (await OneAsync(story)).Status);
        Assert.Empty(JsonNode.Parse(await File.ReadAllTextAsync(story.StatePath, HealthStory.Stop))!["trailPlaces"]!.AsObject());
    }

    [Fact]
    public async Task A_flood_without_anything_behind_it_is_well_once_it_has_been_read()
    {
        await using var story = await BeginAsync(HealthCheckIds.ForeignIssuer);
        story.Options = story.Options with { MostSignIns = 60 };
        for (var i = 0; i < 200; i++)
        {
            story.TookRole(HealthStory.Login, Own, OwnIssuer, TimeSpan.FromSeconds(4000 + i));
        }

        var statuses = new List<HealthStatus>();
        for (var i = 0; i < 6; i++)
        {
            statuses.Add((await OneAsync(story)).Status);
        }

        Assert.Equal((HealthStatus.Unknown, HealthStatus.Ok), (statuses[0], statuses[^1]));
    }

    [Theory]
    [InlineData(HealthCheckIds.SignOnFailure)]
    [InlineData(HealthCheckIds.LastSync)]
    public async Task An_app_that_is_switched_off_is_told(string check)
    {
        await using var story = await BeginAsync(check);
        await story.Okta.Client.Apps.DeactivateAsync(story.App.Id, HealthStory.Stop);

        var result = await OneAsync(story);

        Assert.Equal(HealthStatus.Critical, result.Status);
        Assert.Contains("INACTIVE", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provisioning_that_is_switched_off_is_told()
    {
        await using var story = await BeginAsync(HealthCheckIds.LastSync);
        await story.Okta.Client.Provisioning.DeactivateConnectionAsync(story.App.Id, HealthStory.Stop);

        Assert.Equal(HealthStatus.Critical, (await OneAsync(story)).Status);
    }

    [Fact]
    public async Task What_one_person_enrols_makes_up_for_nobody_elses_loss()
    {
        await using var story = await BeginAsync(HealthCheckIds.FactorLoss);
        await story.WriteStateAsync(HealthHistoryScenarios.State(story, factors: 100, people: 2));
        story.OktaAnswers("/api/v1/apps/*/users*", 200, $$"""[{"id":"{{story.Ada.Id}}"},{"id":"00umallory"}]""");
        story.Log(12, Deactivate, "SUCCESS", story.OfAda, factor: "WEBAUTHN");
        story.Log(12, Activate, "SUCCESS", OfMallory(), factor: "WEBAUTHN");

        Assert.Equal(HealthStatus.Critical, (await OneAsync(story)).Status);
    }

    [Fact]
    public async Task What_people_call_their_devices_makes_no_factor_resistant()
    {
        await using var story = await BeginAsync(HealthCheckIds.FactorLoss);
        await story.WriteStateAsync(HealthHistoryScenarios.State(story, factors: 100));
        var device = new JsonObject { ["id"] = "d1", ["type"] = "Device", ["displayName"] = "my PASSKEY phone", ["alternateId"] = "x" };
        story.Log(12, Deactivate, "SUCCESS", story.OfAda, factor: "WEBAUTHN");
        story.Log(12, Activate, "SUCCESS", [.. story.OfAda.Select(t => t!.DeepClone()), device], factor: "GOOGLE_OTP");

        Assert.Equal(HealthStatus.Critical, (await OneAsync(story)).Status);
    }

    [Fact]
    public async Task A_count_does_not_make_a_loss_of_the_same_day_forgotten()
    {
        await using var story = await BeginAsync(HealthCheckIds.FactorLoss);
        var state = JsonNode.Parse(HealthHistoryScenarios.State(story, factors: 45))!;
        story.Log(5, Deactivate, "SUCCESS", story.OfAda, TimeSpan.FromMinutes(10), factor: "WEBAUTHN");
        var now = DateTimeOffset.UtcNow.AddMinutes(-5).ToString("O");
        state["census"]!["at"] = now;
        state["tracks"]!["factors"] = new JsonObject { ["since"] = now, ["until"] = now };
        state["tracks"]!["untoldFactors"] = new JsonObject { ["since"] = now, ["until"] = now };
        await story.WriteStateAsync(state.ToJsonString());

        var result = await OneAsync(story);

        Assert.Equal((HealthStatus.Warning, "10 % lost"), (result.Status, result.Observed));
        Assert.StartsWith("Export-OktaSystemLog", result.Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worse_case_beside_a_standing_warning_is_news()
    {
        await using var story = await BeginAsync(HealthCheckIds.SignInAfterDeactivation);
        using var state = StateDocuments.Open(story.StatePath, story.Idc);
        story.TookRole("breakglass-local", Own, OwnIssuer);
        Assert.Equal(1, await TellAsync());
        Assert.Equal(0, await TellAsync());
        story.TookRole("mallory-made-in-idc", Own, OwnIssuer, TimeSpan.FromMinutes(1));

        Assert.Equal(1, await TellAsync());

        async Task<int> TellAsync()
        {
            var report = await story.RunAsync();
            Assert.Equal(HealthStatus.Warning, Assert.Single(report.Results).Status);
            return await new HealthDeliveries(report, state).DeliverAsync("events default", (_, _) => Task.FromResult(true), HealthStory.Stop);
        }
    }

    [Theory]
    [InlineData(HealthCheckIds.PushError)]
    [InlineData(HealthCheckIds.UserMissing)]
    public async Task Another_one_is_another_incident(string check)
    {
        await using var story = await BeginAsync(check);
        Answer(1);
        var one = await OneAsync(story);
        story.Heal();
        Answer(2);
        var two = await OneAsync(story);

        Assert.Equal((HealthStatus.Warning, 1), (one.Status, one.Incidents.Count));
        Assert.Equal((HealthStatus.Warning, 2), (two.Status, two.Incidents.Distinct().Count()));

        void Answer(int count) => story.OktaAnswers(
            check == HealthCheckIds.PushError ? "/api/v1/apps/*/group-push/mappings*" : "/api/v1/apps/*/users*",
            200,
            new JsonArray([.. Enumerable.Range(0, count).Select(i => new JsonObject { ["id"] = $"id{i}", ["status"] = check == HealthCheckIds.PushError ? "ERROR" : "STAGED", ["created"] = "2026-01-01T00:00:00.000Z" })]).ToJsonString());
    }

    [Fact]
    public async Task An_Ok_says_which_Regions_it_does_not_speak_of()
    {
        await using var story = await BeginAsync(HealthCheckIds.ForeignIssuer);
        Assert.Contains("-TrailRegion", (await OneAsync(story)).Message, StringComparison.Ordinal);

        story.Options = story.Options with { TrailRegions = ["eu-west-1", "me-central-1"] };
        var chosen = await OneAsync(story);
        Assert.DoesNotContain("-TrailRegion", chosen.Message, StringComparison.Ordinal);
        Assert.EndsWith("16 Regions that every account has were not looked at: ap-northeast-1, ap-northeast-2, ap-northeast-3 and 13 more.", chosen.Message, StringComparison.Ordinal);
        Assert.Contains(chosen.Evidence, e => e.StartsWith("not looked at in ", StringComparison.Ordinal) && e.Contains("us-east-1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HealthCheckIds.ForeignIssuer)]
    [InlineData(HealthCheckIds.SignInAfterDeactivation)]
    public async Task A_Region_that_nobody_knows_is_not_well(string check)
    {
        await using var story = await BeginAsync(check);
        story.Options = story.Options with { TrailRegions = ["eu-west-1", "mars-north-1"] };

        var result = await OneAsync(story);

        Assert.Equal((HealthStatus.Unknown, null), (result.Status, result.Value));
        Assert.Contains("mars-north-1", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0, "The role taken since", "came through IAM Identity Center.", "The person who took roles since", "had not been deactivated")]
    [InlineData(2, 0, "All 2 roles taken since", "came through IAM Identity Center.", "None of the 2 people who took roles since", "had been deactivated")]
    [InlineData(0, 1, "The role taken since", "came through a provider that is meant to be there.", "The person who took roles since", "had not been deactivated")]
    [InlineData(1, 1, "All 2 roles taken since", "came through IAM Identity Center, but for 1 through a provider", "None of the 2 people", "had been deactivated")]
    [InlineData(0, 0, "Nobody took a role", "in 17 Regions.", "Nobody took a role", "in 17 Regions.")]
    public async Task One_role_and_one_person_are_one(int own, int beside, string begins, string holds, string personBegins, string personHolds)
    {
        await using var story = await BeginAsync(HealthCheckIds.ForeignIssuer);
        story.Only(HealthCheckIds.ForeignIssuer, HealthCheckIds.SignInAfterDeactivation);
        story.OktaAnswers("/api/v1/apps/*/users*", 200, $$"""[{"id":"{{story.Ada.Id}}","credentials":{"userName":"user0@example.com"} },{"id":"00u2","credentials":{"userName":"user1@example.com"} }]""");
        story.Options = story.Options with { Thresholds = new HealthThresholds { ExpectedProviders = [$"arn:aws:iam::{HealthStory.Dev}:saml-provider/okta {Foreign}"] } };
        for (var i = 0; i < own + beside; i++)
        {
            story.TookRole($"user{i}@example.com", i < own ? Own : "okta", i < own ? OwnIssuer : Foreign);
        }

        story.TookRole("refused@example.com", Own, OwnIssuer, error: "AccessDenied");

        var (issuer, person) = (await story.RunAsync()).Results is [var first, var second] ? (first, second) : default;

        Assert.StartsWith(begins, issuer.Message, StringComparison.Ordinal);
        Assert.Contains(holds, issuer.Message, StringComparison.Ordinal);
        Assert.StartsWith(personBegins, person.Message, StringComparison.Ordinal);
        Assert.Contains(personHolds, person.Message, StringComparison.Ordinal);
    }

    private static JsonArray OfMallory() => [new JsonObject { ["id"] = "00umallory", ["type"] = "User", ["alternateId"] = "mallory@example.com", ["displayName"] = "Mallory" }];

    private static async Task<HealthStory> BeginAsync(string check)
    {
        var story = await HealthStory.BeginAsync();
        story.HasState = true;
        story.Only(check);
        return story;
    }

    private Task<HealthResult> OneAsync(HealthStory story) => story.OneAsync(output);
}
