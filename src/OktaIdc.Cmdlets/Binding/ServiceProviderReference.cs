using OktaIdc.Connections;
using OktaIdc.Saml;

namespace OktaIdc.PowerShell.Binding;

/// <summary>AWS's service-provider settings, from AWS or from the step by which a person reads them.</summary>
public sealed class ServiceProviderReference
{
    /// <summary>As read from AWS, or reported by a person before.</summary>
    public ServiceProviderReference(IdcExternalIdp idp)
    {
        ArgumentNullException.ThrowIfNull(idp);
        (AcsUrl, IssuerUrl) = (idp.AcsUrl, idp.IssuerUrl);
    }

    /// <summary>As a person brings them back; nothing while the step waits.</summary>
    public ServiceProviderReference(ManualStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        (Step, AcsUrl, IssuerUrl) = (step, step.Result?.AcsUrl, step.Result?.IssuerUrl);
    }

    /// <summary>The assertion consumer service URL; null while it is not known.</summary>
    public string? AcsUrl { get; }

    /// <summary>The issuer URL; null while it is not known.</summary>
    public string? IssuerUrl { get; }

    /// <summary>The step that waits; null where the settings came from AWS.</summary>
    public ManualStep? Step { get; }
}
