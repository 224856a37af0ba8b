using System.Collections.Immutable;
using OktaIdc.Failures;

namespace OktaIdc.Saml;

/// <summary>What a check of metadata found.</summary>
/// <param name="Metadata">The metadata; null where it could not be read as metadata of one identity provider.</param>
/// <param name="Findings">What was found, worst first.</param>
public sealed record SamlMetadataReport(SamlMetadata? Metadata, ImmutableArray<SamlFinding> Findings)
{
    /// <summary>True where AWS can be given this metadata.</summary>
    public bool IsUsable => Metadata is not null && Findings.All(f => f.Severity is not SamlSeverity.Error);

    /// <summary>The metadata where it is usable.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.SamlMetadataUnusable"/>: it is not; every error is named.</exception>
    public SamlMetadata Require() => IsUsable ? Metadata! : throw Refuse(Metadata?.EntityId, Findings);

    internal static OktaIdcException Refuse(string? entityId, ImmutableArray<SamlFinding> findings)
    {
        var errors = findings.Where(f => f.Severity is SamlSeverity.Error).ToList();
        return new OktaIdcException(
            ErrorIds.SamlMetadataUnusable,
            FailureCategory.InvalidData,
            $"The SAML metadata cannot be used. {string.Join(' ', errors.Select(e => e.Message))}",
            string.Join(' ', errors.Select(e => e.Remedy).Distinct()),
            entityId);
    }
}
