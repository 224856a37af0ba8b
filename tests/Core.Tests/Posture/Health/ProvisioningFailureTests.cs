using System.Text.Json.Nodes;
using OktaIdc.Core.Tests.Logs.Ocsf;
using OktaIdc.Okta;
using OktaIdc.Posture.Health.Evidence;

namespace OktaIdc.Core.Tests.Posture.Health;

/// <summary>Which events say that provisioning into the app failed, and how often one failure counts.</summary>
public sealed class ProvisioningFailureTests
{
    private const string Push = "application.provision.group_push.";

    // What fails there is no provisioning into the app.
    private static readonly Dictionary<string, string> s_leftOut = new()
    {
        ["application.provision.field_mapping_rule.change"] = "a setting was changed",
        ["app.user_management.grouppush.mapping.created.from.rule"] = "tells a success",
        ["app.user_management.grouppush.mapping.created.from.rule.error.duplicate"] = "the group has a mapping already",
        ["app.user_management.grouppush.mapping.okta.users.ignored"] = "members without the app are left out as they must be",
    };

    [Fact]
    public void Every_type_of_the_catalogue_is_counted_or_left_out_with_a_reason()
    {
        var types = OktaSamples.Catalogue.Where(t => t.StartsWith("application.provision.", StringComparison.Ordinal) || t.StartsWith("app.user_management.grouppush.", StringComparison.Ordinal)).ToList();

        Assert.Contains("application.provision.group_membership.add", types);
        Assert.Equal(types.Where(s_leftOut.ContainsKey).Order(StringComparer.Ordinal), s_leftOut.Keys.Order(StringComparer.Ordinal));
        Assert.All(types, t => Assert.Equal((t, !s_leftOut.ContainsKey(t)), (t, ProvisioningFailure.Counts(t, "FAILURE"))));
    }

    [Theory]
    [InlineData("application.provision.group_membership.add", true)]
    [InlineData("application.provision.group_push.mapping.app.group.renamed.failed", true)]
    [InlineData("app.user_management.grouppush.mapping.created.from.rule.errors", true)]
    [InlineData("application.provision.group_push.push_memberships", false)]
    [InlineData("application.provision.user.push", false)]
    public void Without_an_outcome_only_what_is_a_failure_by_its_name_counts(string type, bool counts) => Assert.Equal(counts, ProvisioningFailure.Counts(type, null));

    [Theory]
    [InlineData(3, "push_memberships 3", "mapping.update.or.delete.failed.with.error 3")]
    [InlineData(4, "mapping.update.or.delete.failed.with.error 1", "group_membership.add 4")]
    [InlineData(5, "user.push 2", "updated 3", "group.update 3", "authentication_failure 5")]
    [InlineData(6, "user.push 2", "updated 3", "authentication_failure 6")]
    [InlineData(5, "user.push 1", "group_membership.add 2", "user.deactivate 2")]
    public void What_several_places_tell_of_is_one_failure(int expected, params string[] events) =>
        Assert.Equal(expected, ProvisioningFailure.Of(events.SelectMany(e => e.Split(' ') is [var type, var count] ? Enumerable.Repeat(type, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)) : []).Select(Failed)).Count);

    private static OktaLogEvent Failed(string type) => OktaLogEvent.FromJson(OktaSamples.Event(
        type.StartsWith("auth", StringComparison.Ordinal) ? $"application.integration.{type}" : type.StartsWith("user.", StringComparison.Ordinal) || type.StartsWith("group", StringComparison.Ordinal) ? $"application.provision.{type}" : Push + type,
        """{"outcome":{"result":"FAILURE"}}"""));
}
