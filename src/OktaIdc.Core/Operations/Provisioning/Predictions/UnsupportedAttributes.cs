using OktaIdc.Failures;
using OktaIdc.Operations.Provisioning.Causes;

namespace OktaIdc.Operations.Provisioning.Predictions;

/// <summary>Added attributes that IdC has not.</summary>
internal sealed class UnsupportedAttributes : IProvisioningPrediction
{
    public IEnumerable<OktaProvisioningFailure> Find(PredictionFacts facts)
    {
        foreach (var (name, external) in facts.Sent().Where(s => IsUnsupported(facts, s.Name, s.External)))
        {
            yield return facts.Predict(
                AttributeUnsupported.Id,
                external,
                $"The attribute {name} is sent as {external}, which IAM Identity Center does not have: it refuses every user who has a value.",
                $"Set-OktaAttributeMapping {CommandText.Argument(name)} $null -App {facts.Facts.AppArgument}",
                facts.Users.Where(u => !string.IsNullOrEmpty(IdcAttributes.Value(u, name))),
                [$"{name} in the app's schema: external name {external}"]);
        }
    }

    private static bool IsUnsupported(PredictionFacts facts, string name, string external)
    {
        var space = (string?)facts.Custom[name]?["externalNamespace"];
        return space is not (null or "urn:ietf:params:scim:schemas:core:2.0:User" or "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")
            || IdcAttributes.Unsupported.Any(u => external == u || external.StartsWith(u + "^", StringComparison.Ordinal) || external.StartsWith(u + "[", StringComparison.Ordinal) || external.StartsWith(u + ".", StringComparison.Ordinal))
            || external.EndsWith(".display", StringComparison.Ordinal);
    }
}
