using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Okta;
using OktaIdc.Saml;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Compare;

/// <summary>Session tags that the SAML response carries.</summary>
internal static class AttributeStatementComparer
{
    public static void Compare(SetupDocument wished, OktaApp? app, PlanBuilder plan)
    {
        if (wished.AttributeStatements.IsEmpty)
        {
            return;
        }

        var found = app is null ? ImmutableSortedDictionary<string, string>.Empty : SessionTagStatements.Read(app);
        var same = found.Count == wished.AttributeStatements.Count && wished.AttributeStatements.All(tag => found.GetValueOrDefault(tag.Key) == tag.Value);
        plan.Add(
            StepIds.AttributeStatements,
            same ? PlanAction.Nothing : found.IsEmpty ? PlanAction.Create : PlanAction.Update,
            $"session tags in the SAML attribute statements of Okta app '{wished.Okta.App.Label}'",
            same ? "they are as wished" : found.IsEmpty ? "there are none" : "they differ",
            new AttributeStatementsStep(wished.Okta.App.Label, wished.AttributeStatements),
            [StepIds.App, StepIds.SamlSettings],
            same || found.IsEmpty ? null : State(found),
            same ? null : State(wished.AttributeStatements));
    }

    private static JsonObject State(IEnumerable<KeyValuePair<string, string>> tags) => new(tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value)));
}
