using OktaIdc.Aws;
using OktaIdc.Connections;

namespace OktaIdc.Saml;

/// <summary>What a person does where AWS's calls for the identity provider are not used (User Guide, "Change your identity source").</summary>
internal static class ExternalIdpSteps
{
    public static string SourceId(string identityStoreId) => $"change-identity-source:{identityStoreId}";

    public static string ReadId(string identityStoreId) => $"read-service-provider:{identityStoreId}";

    public static ManualStep Read(string identityStoreId, string region, ConsoleProbe? probe) => new()
    {
        Id = ReadId(identityStoreId),
        Kind = ManualStepKind.ReadServiceProvider,
        Title = "Read the service provider settings of IAM Identity Center",
        Where = Place(region),
        Instructions =
        [
            "Choose Actions, Change identity source, External identity provider, Next. (Nothing changes yet.) Where one is configured already: Actions, Manage authentication.",
            "Copy the ACS URL and the issuer URL under Service provider metadata.",
            "Leave the page without finishing, and bring both URLs back.",
        ],
        BringBack = ["AcsUrl", "IssuerUrl"],
        Why = Why(probe),
    };

    public static ManualStep ChangeSource(string identityStoreId, string region, SamlMetadata metadata, string consequences, ConsoleProbe? probe) => new()
    {
        Id = SourceId(identityStoreId),
        Kind = ManualStepKind.ChangeIdentitySource,
        Title = "Make Okta the identity source of IAM Identity Center",
        Where = Place(region),
        Instructions =
        [
            "First make sure that you can get into the management account without IAM Identity Center.",
            "Choose Actions, Change identity source, External identity provider, Next.",
            "Under Identity provider metadata enter the values below (or upload the app's metadata file).",
            "Choose Next, read the consequences, type ACCEPT, choose Change identity source.",
            $"Consequences: {consequences}",
        ],
        Values =
        [
            new ManualValue("IdP sign-in URL", metadata.LoginUrl ?? ""),
            new ManualValue("IdP issuer URL", metadata.EntityId),
            .. metadata.SigningCertificates.Select(c => new ManualValue("IdP certificate", c.Pem)),
        ],
        Why = Why(probe),
    };

    private static string Place(string region) => $"AWS console, Region {region}, IAM Identity Center, Settings, Identity source";

    private static string Why(ConsoleProbe? probe) =>
        "AWS publishes no API for the external identity provider." + (probe is { IsAvailable: false } ? $" The call that its console uses does not answer as expected: {probe.Saw}" : "");
}
