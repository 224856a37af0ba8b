using System.Collections.Immutable;

namespace OktaIdc.Connections;

/// <summary>
/// A step that a person has to do in a console, because the vendor has no API for it. It says where to click, the exact values to
/// paste and what to bring back. It never carries a secret: a token is named by where it is to be found.
/// </summary>
public sealed record ManualStep
{
    /// <summary>Stable id: kind and object, so that the same step has the same id in every run ("enable-scim:d-1234567890").</summary>
    public required string Id { get; init; }

    /// <summary>What kind of step it is.</summary>
    public required ManualStepKind Kind { get; init; }

    /// <summary>One line: what to do.</summary>
    public required string Title { get; init; }

    /// <summary>Where: "AWS console, IAM Identity Center, Settings, Identity source".</summary>
    public required string Where { get; init; }

    /// <summary>The clicks in order, one sentence each.</summary>
    public required ImmutableArray<string> Instructions { get; init; }

    /// <summary>Values to paste, by the label of the field; in the order of the page.</summary>
    public ImmutableArray<ManualValue> Values { get; init; } = [];

    /// <summary>What to bring back: names of parameters of Complete-OktaIdcManualStep (AcsUrl, IssuerUrl, ScimEndpoint, Token).</summary>
    public ImmutableArray<string> BringBack { get; init; } = [];

    /// <summary>Why no API does it.</summary>
    public string? Why { get; init; }

    /// <summary>Whether a person has said that it is done, with what was brought back; null while pending.</summary>
    public ManualStepResult? Result { get; init; }
}

/// <summary>A value to paste into a field of a console page.</summary>
/// <param name="Label">The label of the field as the page prints it.</param>
/// <param name="Value">The exact value.</param>
public sealed record ManualValue(string Label, string Value);

/// <summary>What a person brought back from a console.</summary>
public sealed record ManualStepResult
{
    /// <summary>When it was completed.</summary>
    public DateTimeOffset CompletedAt { get; init; }

    /// <summary>AWS's assertion consumer service URL.</summary>
    public string? AcsUrl { get; init; }

    /// <summary>AWS's issuer URL (the audience of the assertion).</summary>
    public string? IssuerUrl { get; init; }

    /// <summary>The SCIM endpoint.</summary>
    public string? ScimEndpoint { get; init; }
}

/// <summary>The kinds of manual steps.</summary>
public enum ManualStepKind
{
    /// <summary>Enable an organization instance of IAM Identity Center.</summary>
    EnableInstance,

    /// <summary>Read the service-provider settings (ACS URL, issuer URL) from the AWS console.</summary>
    ReadServiceProvider,

    /// <summary>Change the identity source to the external identity provider: upload the metadata and accept.</summary>
    ChangeIdentitySource,

    /// <summary>Enable automatic provisioning, make a token, and enter both in Okta's provisioning page.</summary>
    EnableProvisioning,

    /// <summary>Enter endpoint and token in Okta's provisioning page and switch its features on.</summary>
    ConfigureOktaProvisioning,

    /// <summary>Press "Provision User" for users who were assigned before provisioning was on.</summary>
    ProvisionUsers,

    /// <summary>Remove a cause of failed provisioning, or retry what Okta has no API to retry.</summary>
    RepairProvisioning,

    /// <summary>Choose the portal's subdomain.</summary>
    SetPortalAlias,

    /// <summary>Import Okta's new signing certificate in IAM Identity Center, beside the old one.</summary>
    ImportIdpCertificate,

    /// <summary>Delete a signing certificate that Okta no longer uses from IAM Identity Center.</summary>
    RemoveIdpCertificate,

    /// <summary>Make a second SCIM token in AWS and enter it in Okta.</summary>
    RotateScimToken,

    /// <summary>Delete the SCIM token that Okta no longer uses.</summary>
    RemoveScimToken,

    /// <summary>Press "Retry Selected" for the tasks of Okta that failed.</summary>
    RetryFailedTasks,

    /// <summary>Make an organization, which decides for ever which account manages it.</summary>
    CreateOrganization,

    /// <summary>Delete a person's session of the access portal, for which AWS has no API.</summary>
    EndPortalSession,
}
