using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Provisioning.Predictions;

/// <summary>Finds what IdC will refuse before Okta sends it.</summary>
internal sealed class OktaProvisioningPrediction(OktaConnection okta)
{
    private static readonly IProvisioningPrediction[] s_predictions =
    [
        new MissingAttributes(), new InvalidValues(), new SharedAddresses(), new HalfAddresses(), new UnsupportedAttributes(), new SecondValues(), new ReservedGroups(),
    ];

    /// <summary>Looks for all of it.</summary>
    public async Task<IReadOnlyList<OktaProvisioningFailure>> FindAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        var app = facts.App;
        var listed = await okta.Client.Mappings.ListAsync(targetId: app.Id, cancellationToken: cancellationToken)
            .FirstOrDefaultAsync(m => m.Target?.Id == app.Id && m.Source?.Type != "appuser", cancellationToken).ConfigureAwait(false);
        var mapping = listed is null ? null : await okta.Client.Mappings.GetAsync(listed.Id, cancellationToken).ConfigureAwait(false);
        var schema = await okta.Client.Mappings.GetAppSchemaAsync(app.Id, cancellationToken).ConfigureAwait(false);
        var custom = schema["definitions"]?["custom"]?["properties"] as JsonObject ?? [];
        var failed = facts.Open.Where(i => i.Kind == FailedPushKind.User).Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        var read = new PredictionFacts(facts, mapping?.Properties ?? ImmutableDictionary<string, OktaMappedProperty>.Empty, custom, [.. facts.Users.Where(u => !failed.Contains(u.Id))]);
        return [.. s_predictions.SelectMany(p => p.Find(read))];
    }
}
