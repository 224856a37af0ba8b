using System.Text.Json.Nodes;
using OktaIdc.Sandbox;

namespace OktaIdc.Scenarios.Tests.Operations.Provisioning;

/// <summary>What IdC will reject is found while provisioning is still off, and nothing else; what has failed is no prediction any more.</summary>
public sealed class ProvisioningPredictionScenarios
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static readonly Dictionary<string, (string Cause, Func<FailingWorld, Task> Seed)> s_seeds = new(StringComparer.Ordinal)
    {
        ["a user without display name"] = ("AttributeMissing:displayName", w => w.AssignedAsync("ann", p => p.Remove("displayName"))),
        ["first name not mapped"] = ("AttributeMissing:givenName", w => w.MapAsync("givenName", null)),
        ["last name not mapped"] = ("AttributeMissing:familyName", w => w.MapAsync("familyName", null)),
        ["e-mail address not mapped"] = ("AttributeMissing:email", w => w.MapAsync("email", null)),
        ["two users with one address"] = ("EmailShared:jim@example.com", async w => { await w.AssignedAsync("jim"); await w.AssignedAsync("james", p => p["email"] = "Jim@example.com"); }),
        ["two users with one user name"] = ("UserNameTaken:bob@example.com", async w => { await w.AssignedAsync("bob"); await w.Okta.AppUsers.AssignAsync(w.App.Id, (await w.UserAsync("rob")).Id, "BOB@example.com", cancellationToken: FailingWorld.Stop); }),
        ["half an address"] = ("AddressIncomplete", w => w.AssignedAsync("cid", p => { p["city"] = "Delft"; p["countryCode"] = "NL"; })),
        ["half an address mapped"] = ("AddressIncomplete:country", w => w.MapAsync("country", null)),
        ["a title too long"] = ("AttributeInvalid:title", w => w.AssignedAsync("dan", p => p["title"] = new string('x', 1100))),
        ["a user name that is no address"] = ("AttributeInvalid:userName", async w => await w.Okta.AppUsers.AssignAsync(w.App.Id, (await w.UserAsync("eve")).Id, "eve", cancellationToken: FailingWorld.Stop)),
        ["the manager's name"] = ("AttributeUnsupported:manager.displayName", w => w.AddAttributeAsync("boss", "manager.displayName", Enterprise, "user.manager")),
        ["a schema of one's own"] = ("AttributeUnsupported:badge", w => w.AddAttributeAsync("badge", "badge", "urn:example:badge", "user.employeeNumber")),
        ["a second e-mail address"] = ("ListOverLimit:emails", w => w.AddAttributeAsync("homeEmail", "emails^[type=='home'].value", null, "user.secondEmail")),
        ["a reserved group"] = ("GroupNameReserved", async w => await w.PushAsync(await w.GroupAsync("Administrator"))),
    };

    [Fact]
    public async Task Each_is_found_and_nothing_else()
    {
        var complaints = new List<string>();
        foreach (var (name, (cause, seed)) in s_seeds)
        {
            await using var world = await FailingWorld.StartAsync(Plane.Observed, provisioning: false);
            await world.AssignedAsync("fine", p => { p["streetAddress"] = "1 High Street"; p["city"] = "Delft"; p["state"] = "ZH"; p["zipCode"] = "1"; p["countryCode"] = "NL"; });
            await seed(world);

            var found = (await world.Diagnosis.PredictAsync(world.App, FailingWorld.Stop)).ToList();

            if (found is not [{ IsPredicted: true, IsManual: true, Evidence.IsEmpty: false } one] || (one.Subject is null ? one.Id : $"{one.Id}:{one.Subject}") != cause)
            {
                complaints.Add($"{name}: {string.Join(", ", found.Select(f => $"{f.Id}:{f.Subject} {f.Message}"))} instead of {cause}");
            }
        }

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task What_was_predicted_fails_for_that_cause_and_is_predicted_no_more()
    {
        await using var world = await FailingWorld.StartAsync(Plane.Open, provisioning: false);
        await world.AssignedAsync("ann", p => p.Remove("displayName"));
        var predicted = Assert.Single(await world.Diagnosis.PredictAsync(world.App, FailingWorld.Stop));
        Assert.Equal("ann@example.com", Assert.Single(predicted.People));

        world.Configure();
        await world.S.Sandbox.PersonAsync("okta", "provision-users", new JsonObject { ["appId"] = world.App.Id }, FailingWorld.Stop);

        var failed = Assert.Single(await world.FindAsync());
        Assert.Equal((predicted.Id, predicted.Subject), (failed.Id, failed.Subject));
        Assert.Empty(await world.Diagnosis.PredictAsync(world.App, FailingWorld.Stop));
    }
}
