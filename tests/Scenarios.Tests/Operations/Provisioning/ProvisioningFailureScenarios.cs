using OktaIdc.Operations.Provisioning;
using OktaIdc.Sandbox;

namespace OktaIdc.Scenarios.Tests.Operations.Provisioning;

/// <summary>The explanation names what was seeded, and nothing else.</summary>
public sealed class ProvisioningFailureScenarios
{
    [Fact]
    public async Task Where_everything_works_nothing_is_named()
    {
        await using var world = await FailingWorld.StartAsync(Plane.Open);
        await world.PushAsync(await world.GroupAsync("org-all", await world.AssignedAsync("ann"), await world.AssignedAsync("ben")));

        Assert.Empty(await world.FindAsync());
        Assert.Empty(await world.Diagnosis.PredictAsync(world.App, FailingWorld.Stop));
    }

    public static TheoryData<string> Seeds => [.. ProvisioningSeed.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_seeded_cause_is_named_and_no_other(string name)
    {
        var seed = ProvisioningSeed.All.Single(s => s.Name == name);
        await CheckAsync(Plane.Open, seed.Cause);
        if (seed.Observed is not null)
        {
            await CheckAsync(Plane.Observed, seed.Observed);
        }

        async Task CheckAsync(Plane plane, string cause)
        {
            await using var world = await FailingWorld.StartAsync(plane, provisioning: !seed.Before);
            await seed.Seed(world);

            var found = await world.FindAsync();

            Assert.True(found.Count == 1 && Describe(found[0]) == cause, $"{plane}: {string.Join("\n", found.Select(f => $"{Describe(f)} | {f.Message} | {string.Join(" / ", f.Evidence)}"))}\ninstead of {cause}");
            Assert.True(found[0].People.Length + found[0].Groups.Length > 0 || cause == "AppInactive", "nobody is concerned");
            Assert.NotEmpty(found[0].Evidence);
        }
    }

    [Theory]
    [InlineData(Plane.Observed, "no display name", "two users with one address", "group's name reserved", "member without the app", "two addresses", "two records for one user")]
    [InlineData(Plane.Open, "title too long", "user deleted in AWS", "group deleted in AWS", "Okta group renamed", "never activated")]
    [InlineData(Plane.Observed, "made by hand in AWS under another name", "not switched off", "renamed to a group's name", "display name filled in")]
    [InlineData(Plane.Open, "no display name", "group's name too long", "wrong token")]
    public async Task Several_causes_at_once_are_all_named(Plane plane, params string[] names)
    {
        await using var world = await FailingWorld.StartAsync(plane);
        foreach (var name in names)
        {
            await ProvisioningSeed.All.Single(s => s.Name == name).Seed(world);
            await world.SettleAsync();
        }

        var found = await world.FindAsync();

        Assert.Equal([.. names.Select(n => ProvisioningSeed.All.Single(s => s.Name == n).Cause).Order(StringComparer.Ordinal)], found.Select(Describe).Order(StringComparer.Ordinal));
    }

    private static string Describe(OktaProvisioningFailure failure) => failure.Subject is null ? failure.Id : $"{failure.Id}:{failure.Subject}";
}
