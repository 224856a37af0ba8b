using System.Text.Json.Nodes;
using OktaIdc.Logs.Ocsf;
using static OktaIdc.Core.Tests.Logs.Ocsf.OktaSamples;

namespace OktaIdc.Core.Tests.Logs.Ocsf;

/// <summary>Every type of event of Okta's catalogue, in the shapes that events of any type can have.</summary>
public class OcsfCatalogueTests
{
    private static readonly (string Name, Func<string, JsonObject> Make)[] s_shapes =
    [
        ("without targets", type => Event(type)),
        ("with user and app", type => Event(type, Targets(User(), AppUser(), App()))),
        ("with group and app", type => Event(type, Targets(Group(), App()))),
        ("with user and group", type => Event(type, Targets(Group(), User()))),
        ("with an app's account only", type => Event(type, Targets(AppUser()))),
        ("with a policy and its rule", type => Event(type, Targets(
            """{"id": "rst1", "type": "PolicyEntity", "displayName": "AWS", "detailEntry": {"policyType": "ACCESS_POLICY"}}""",
            """{"id": "rul1", "type": "PolicyRule", "alternateId": "unknown", "displayName": "Catch-all", "changeDetails": {"from": {"x": 1}, "to": {"x": 2}}}"""))),
        ("with a role", type => Event(type, Targets(User(), """{"id": "cr1", "type": "CUSTOM_ROLE", "displayName": "Helpdesk"}"""))),
        ("of a job", type => Job(type, Targets(App()))),
        ("of a job without targets", type => Job(type)),
        ("of nobody", type => Event(type, """{"actor": null, "client": null, "authenticationContext": null, "outcome": null}""")),
        ("with a nameless target", type => Event(type, """{"target": [{"type": "User"}, {"id": null, "displayName": ""}, 7, null]}""")),
        ("with a device", type => Event(type, """{"device": {"id": "guo1", "name": "Laptop", "os_platform": "OSX", "os_version": "15", "managed": true, "registered": true, "disk_encryption_type": "ALL"}}""")),
        ("without an id", type => Event(type, """{"uuid": null, "severity": "ERROR", "outcome": {"result": "FAILURE", "reason": "no"}}""")),
    ];

    [Fact]
    public void Every_type_is_decided_by_a_row_of_its_own_area_and_not_by_the_one_for_types_to_come() =>
        Assert.DoesNotContain(Catalogue, type => OcsfEvents.Classify(type).Rule == "*");

    [Fact]
    public void Every_row_is_for_a_type_of_the_catalogue_or_says_that_it_is_for_types_to_come()
    {
        var used = Catalogue.Select(type => OcsfEvents.Classify(type).Rule).ToHashSet();
        Assert.Empty(OcsfRules.All.Where(rule => rule.Reason != "types to come" && !used.Contains(rule.Pattern)).Select(rule => rule.Pattern));
    }

    [Fact]
    public void What_has_no_class_has_a_reason() =>
        Assert.All(OcsfRules.All.Where(rule => rule.Class == OcsfClass.Unmapped), rule => Assert.NotNull(rule.Reason));

    [Fact]
    public void Few_types_have_no_class() => Assert.InRange(Catalogue.Count(type => OcsfEvents.Classify(type).Class == OcsfClass.Unmapped), 1, 20);

    [Fact]
    public void Events_of_every_type_and_shape_validate_and_lose_nothing()
    {
        var faults =
            from type in Catalogue.AsParallel()
            from shape in s_shapes
            let text = shape.Make(type).ToJsonString()
            from fault in Conversion.Of(text).Faults(text)
            select $"{type} {shape.Name}: {fault}";
        Assert.Empty(faults.Take(20));
    }

    [Fact]
    public void Where_an_event_has_what_its_type_is_about_the_class_is_that_of_the_type()
    {
        var everything = Targets(User(), AppUser(), Group(), App(), """{"id": "cr1", "type": "ROLE", "displayName": "Helpdesk"}""");
        var others =
            from type in Catalogue
            let place = Conversion.Of(Event(type, everything)).Place
            where place.Class != OcsfEvents.Classify(type).Class
            select $"{type}: {place.Class}";
        Assert.Empty(others);
    }

    [Theory]
    [InlineData("user.session.start", OcsfClass.Authentication)]
    [InlineData("user.authentication.auth_via_passkey", OcsfClass.Authentication)]
    [InlineData("user.lifecycle.pause", OcsfClass.AccountChange)]
    [InlineData("policy.rule.pause", OcsfClass.EntityManagement)]
    [InlineData("quantum.thing.create", OcsfClass.ApiActivity)]
    [InlineData("quantum", OcsfClass.ApiActivity)]
    [InlineData("", OcsfClass.ApiActivity)]
    [InlineData("...", OcsfClass.ApiActivity)]
    [InlineData("user.internal.more", OcsfClass.Unmapped)]
    public void Types_to_come_go_where_their_area_goes_and_else_to_API_Activity(string type, OcsfClass expected) => Assert.Equal(expected, OcsfEvents.Classify(type).Class);

    [Fact]
    public void A_type_is_classified_alike_with_an_event_and_without()
    {
        var mapping = OcsfEvents.Classify("user.lifecycle.deactivate");
        var conversion = Conversion.Of(Event("user.lifecycle.deactivate", Targets(User())));
        Assert.Equal((mapping.Class, mapping.ActivityName), (conversion.Place.Class, conversion.At("activity_name")));
    }
}
