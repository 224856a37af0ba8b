using OktaIdc.Operations.Provisioning;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Faults;

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

    public static TheoryData<string> Unseen => [.. ProvisioningSeed.Unseen.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Unseen))]
    public async Task What_has_gone_is_named_before_anything_has_failed(string name)
    {
        var seed = ProvisioningSeed.Unseen.Single(s => s.Name == name);
        await using var world = await FailingWorld.StartAsync(Plane.Open);
        await world.AssignedAsync("abe");
        await world.AssignedAsync("ann");
        await seed.Seed(world);

        var found = await world.FindAsync();

        Assert.True(found.Count == 1 && Describe(found[0]) == seed.Cause, string.Join("\n", found.Select(f => $"{Describe(f)} | {f.Message} | {string.Join(" / ", f.Evidence)}")));
        Assert.Equal((0, null, null), (found[0].Count, found[0].First, found[0].Last));
        Assert.NotEmpty(found[0].People);
        Assert.NotEmpty(found[0].Evidence);
    }

    [Fact]
    public async Task Users_of_a_directory_that_Okta_does_not_provision_into_are_not_taken_for_deleted()
    {
        await using var world = await FailingWorld.StartAsync(Plane.Observed);
        await using var other = await FailingWorld.StartAsync(Plane.Observed);
        await world.AssignedAsync("abe");
        await other.AssignedAsync("zoe");
        await world.SettleAsync();

        Assert.Empty(await new OktaProvisioningDiagnosis(world.S.Okta, other.S.Idc).FindAsync(world.App, null, FailingWorld.Stop));
    }

    [Fact]
    public async Task What_has_failed_is_named_also_where_AWS_cannot_be_read()
    {
        await using var world = await FailingWorld.StartAsync(Plane.Open);
        await world.AssignedAsync("abe");
        await ProvisioningSeed.All.Single(s => s.Name == "no display name").Seed(world);
        await world.SettleAsync();
        world.S.Sandbox.Faults.Add(new FaultRule { Side = "aws", Operation = "List*", Status = 400, Body = """{"__type":"AccessDeniedException","message":"User is not authorized to perform: identitystore:ListUsers"}""" });
        var diagnosis = world.Diagnosis;

        Assert.Equal("AttributeMissing", Assert.Single(await diagnosis.FindAsync(world.App, null, FailingWorld.Stop)).Id);
        Assert.Contains(diagnosis.Unread, w => w.Contains("identitystore:ListUsers", StringComparison.Ordinal));
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
