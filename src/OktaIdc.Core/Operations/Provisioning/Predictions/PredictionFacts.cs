using System.Text.Json.Nodes;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Provisioning.Predictions;

/// <summary>What predictions look at: the mapping, the attributes of the app, and everyone who has the app and has not failed already.</summary>
/// <param name="Facts">Everything else that was read.</param>
/// <param name="Mapping">What each attribute is made of; empty where Okta has no mapping yet.</param>
/// <param name="Custom">Attributes that were added to the app's schema, by name.</param>
/// <param name="Users">Who has the app.</param>
internal sealed record PredictionFacts(ProvisioningFacts Facts, IReadOnlyDictionary<string, OktaMappedProperty> Mapping, JsonObject Custom, IReadOnlyList<OktaAppUser> Users)
{
    /// <summary>Added attributes that are mapped or that somebody has a value of, with the name under which they are sent.</summary>
    public IEnumerable<(string Name, string External)> Sent() => Custom
        .Select(c => (c.Key, c.Value.Text("externalName") ?? "", c.Value.Text("externalNamespace")))
        .Where(c => c.Item2.Length > 0 && (Mapping.ContainsKey(c.Key) || Users.Any(u => !string.IsNullOrEmpty(u.Profile.Text(c.Key)))))
        .Select(c => (c.Key, c.Item2));

    /// <summary>Makes a prediction.</summary>
    public OktaProvisioningFailure Predict(string id, string? subject, string message, string fix, IEnumerable<OktaAppUser> people, IEnumerable<string> evidence) =>
        Facts.Failure(id, subject, [], message, fix, ProvisioningRemedy.Person) with
        {
            IsPredicted = true,
            People = [.. people.Select(u => u.UserName ?? u.Id).OrderBy(n => n, StringComparer.Ordinal)],
            Evidence = [.. evidence.Take(10)],
        };
}
