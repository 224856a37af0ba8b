using System.Text.Json.Nodes;
using OktaIdc.Posture.Health;

namespace OktaIdc.Scenarios.Tests.Posture.Health;

/// <summary>Nobody gets as far as the app: that is told, and strangers who try passwords make no outage.</summary>
public sealed class OktaSignInScenarios(ITestOutputHelper output)
{
    private const string Start = "user.session.start";
    private const string Factor = "user.authentication.auth_via_mfa";
    private const string Wrong = "INVALID_CREDENTIALS";
    private const string Down = "FACTOR_SERVICE_DOWN";

    [Theory]
    [InlineData(50, Start, "VERIFICATION_ERROR", HealthStatus.Critical)]
    [InlineData(20, Factor, Down, HealthStatus.Critical)]
    [InlineData(19, Factor, Down, HealthStatus.Warning)]
    [InlineData(1, Factor, Down, HealthStatus.Warning)]
    [InlineData(50, Start, Wrong, HealthStatus.Warning)]
    [InlineData(19, Start, Wrong, HealthStatus.Ok)]
    [InlineData(19, Start, "LOCKED_OUT", HealthStatus.Ok)]
    public async Task Nobody_gets_into_Okta(int count, string type, string reason, HealthStatus expected)
    {
        await using var story = await BeginAsync();
        story.Log(count, type, "FAILURE", reason: reason, actors: Person);

        var result = await OneAsync(story);

        Assert.Equal(expected, result.Status);
        Assert.Contains("Okta", result.Message, StringComparison.Ordinal);
        if (expected != HealthStatus.Ok)
        {
            Assert.Contains(reason, result.Evidence[0], StringComparison.Ordinal);
            Assert.StartsWith("Export-OktaSystemLog", result.Action, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_password_that_strangers_try_is_no_outage_and_is_told()
    {
        await using var story = await BeginAsync();
        story.Log(50, Start, "FAILURE", reason: "VERIFICATION_ERROR", actors: i => ("unknown", $"stranger{i}@example.com"));
        story.Log(50, Factor, "FAILURE", reason: Down, actors: i => ($"00unoapp{i}", $"noapp{i}@example.com"));

        var result = await OneAsync(story);

        Assert.Equal((HealthStatus.Ok, "Nobody has signed on in fifteen minutes. Before the app, 100 names without it did not get into Okta, and do not count."), (result.Status, result.Message));
        story.Log(1, Start, "FAILURE", reason: Wrong, actors: Person);
        Assert.EndsWith("Before the app, 1 person who has it did not get into Okta, nor did 100 names without it, which do not count.", (await OneAsync(story)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, 20, HealthStatus.Ok)]
    [InlineData(79, 21, HealthStatus.Warning)]
    public async Task While_others_get_in_it_is_a_warning_at_most(int good, int bad, HealthStatus expected)
    {
        await using var story = await BeginAsync();
        story.Log(good, Start, actors: Person);
        story.Log(bad, Factor, "FAILURE", reason: Down, actors: i => Person(good + i));

        Assert.Equal(expected, (await OneAsync(story)).Status);
    }

    [Fact]
    public async Task Who_got_in_at_last_or_has_reached_the_app_did_not_fail()
    {
        await using var story = await BeginAsync();
        story.Log(40, Factor, "FAILURE", reason: Down, ago: TimeSpan.FromMinutes(5), actors: Person);
        story.Log(20, Factor, actors: Person);
        story.Log(20, "user.authentication.sso", "SUCCESS", story.OfApp, actors: i => Person(20 + i));

        var result = await OneAsync(story);

        Assert.Equal((HealthStatus.Ok, "0 of 20 sign-ons failed at Okta in fifteen minutes."), (result.Status, result.Message));
    }

    [Fact]
    public async Task What_was_not_read_of_it_is_unknown_and_not_well()
    {
        await using var cut = await BeginAsync();
        cut.Options = cut.Options with { MostOwnEvents = 4 };
        cut.Log(4, Start, actors: Person);
        await using var forbidden = await BeginAsync(people: null);
        forbidden.OktaForbids("/api/v1/apps/*/users*");
        forbidden.Log(1, Start, "FAILURE", reason: Down, actors: Person);

        Assert.Equal(HealthStatus.Unknown, (await OneAsync(cut)).Status);
        Assert.Equal(HealthStatus.Unknown, (await OneAsync(forbidden)).Status);
    }

    private static (string Id, string Login) Person(int i) => ($"00u{i:00000000000000000}", $"user{i}@example.com");

    private static async Task<HealthStory> BeginAsync(int? people = 100)
    {
        var story = await HealthStory.BeginAsync();
        story.Only(HealthCheckIds.SignOnFailure);
        if (people is { } count)
        {
            story.OktaAnswers("/api/v1/apps/*/users*", 200, new JsonArray([.. Enumerable.Range(0, count).Select(i => new JsonObject { ["id"] = Person(i).Id, ["credentials"] = new JsonObject { ["userName"] = Person(i).Login } })]).ToJsonString());
        }

        return story;
    }

    private Task<HealthResult> OneAsync(HealthStory story) => story.OneAsync(output);
}
