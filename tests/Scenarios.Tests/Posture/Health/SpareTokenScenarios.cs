using OktaIdc.Connections;
using OktaIdc.Posture;
using OktaIdc.Posture.Health;
using OktaIdc.Scim;

namespace OktaIdc.Scenarios.Tests.Posture.Health;

/// <summary>A second SCIM token that works: a way in that Okta does not guard.</summary>
public sealed class SpareTokenScenarios
{
    [Fact]
    public async Task The_token_that_Okta_was_not_given_last_is_named_with_the_command_that_removes_it()
    {
        await using var story = await HealthStory.BeginAsync();
        story.Only(HealthCheckIds.ScimToken);
        var provisioning = story.Idc.Client.Provisioning;
        var tenant = (await provisioning.ListTenantsAsync(story.Store, HealthStory.Stop).FirstAsync(HealthStory.Stop)).TenantId;
        var okta = (await provisioning.ListTokensAsync(story.Store, tenant, HealthStory.Stop).SingleAsync(HealthStory.Stop)).TokenId;
        var one = (await story.RunAsync()).Results[0];
        var spare = (await provisioning.CreateTokenAsync(story.Store, tenant, HealthStory.Stop)).TokenId;
        var journal = new ScimTokenJournal();
        async Task<(HealthResult Health, PostureFinding Posture)> RunAsync(Func<IdcConnection, IScimTokenJournal>? open)
        {
            story.Options = story.Options with { Journal = open };
            var posture = await new PostureOperations(null, story.Idc, story.Asked).TestAsync(new PostureOptions { Rules = ["OKTAIDC-AWS-05"], Journal = open }, HealthStory.Stop);
            return (Assert.Single((await story.RunAsync()).Results), Assert.Single(posture.Findings));
        }

        var unknown = await RunAsync(null);
        journal.Append(Event(ScimTokenEventKind.HandedOver, okta));
        var known = await RunAsync(_ => journal);
        journal.Append(Event(ScimTokenEventKind.Created, spare));
        var unused = await RunAsync(_ => journal);

        Assert.Equal(HealthStatus.Ok, one.Status);
        Assert.Equal((HealthStatus.Warning, PostureStatus.Fail), (unknown.Health.Status, unknown.Posture.Status));
        Assert.Equal(("Get-IdcScimToken", false), (unknown.Health.Action, unknown.Posture.IsCommand));
        Assert.All([okta, spare], id => Assert.Contains(unknown.Health.Evidence, e => e.StartsWith(id, StringComparison.Ordinal)));
        Assert.Equivalent(new[] { okta, spare }, unknown.Posture.Evidence.Select(e => e.Id), strict: true);
        Assert.Equal((HealthStatus.Warning, PostureStatus.Fail), (known.Health.Status, known.Posture.Status));
        Assert.Equal(($"Remove-IdcScimToken {spare}", $"Remove-IdcScimToken {spare}"), (known.Health.Action, known.Posture.Fix));
        Assert.Contains("last given to AWS in acme", string.Join('|', known.Health.Evidence), StringComparison.Ordinal);
        Assert.Equal((HealthStatus.Ok, PostureStatus.Pass), (unused.Health.Status, unused.Posture.Status));

        ScimTokenEvent Event(ScimTokenEventKind kind, string id) => new() { Kind = kind, IdentityStoreId = story.Store, TenantId = tenant, At = DateTimeOffset.UtcNow, TokenId = id, Target = "AWS in acme" };
    }
}
