using System.Management.Automation;
using System.Security;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;

namespace OktaIdc.PowerShell.Commands.Connections;

/// <summary>Connects this runspace to an Okta org, and proves the credentials with one read.</summary>
[Cmdlet(VerbsCommunications.Connect, "Okta", DefaultParameterSetName = TokenSet, HelpUri = HelpLink.Base + "Connect-Okta.md")]
[OutputType(typeof(OktaConnection))]
public sealed class ConnectOktaCommand : CancellableCmdlet
{
    private const string TokenSet = "Token";
    private const string KeySet = "PrivateKey";
    private const string KeyFileSet = "PrivateKeyFile";
    private const string VaultTokenSet = "TokenFromVault";
    private const string VaultKeySet = "PrivateKeyFromVault";

    /// <summary>Address of the org as users see it: example.okta.com, or the custom domain.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Url { get; set; } = "";

    /// <summary>An API token (SSWS).</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    [SecretTransformation]
    [Alias("ApiToken")]
    public SecureString Token { get; set; } = new();

    /// <summary>Client id of an API Services app.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeySet)]
    [Parameter(Mandatory = true, ParameterSetName = KeyFileSet)]
    [Parameter(Mandatory = true, ParameterSetName = VaultKeySet)]
    public string ClientId { get; set; } = "";

    /// <summary>The app's private key: PEM or JWK.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeySet)]
    [SecretTransformation]
    public SecureString PrivateKey { get; set; } = new();

    /// <summary>File with the app's private key: PEM or JWK.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeyFileSet)]
    public string PrivateKeyFile { get; set; } = "";

    /// <summary>Name of the secret in a SecretManagement vault: the API token or, with -ClientId, the app's private key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = VaultTokenSet)]
    [Parameter(Mandatory = true, ParameterSetName = VaultKeySet)]
    [ValidateNotNullOrEmpty]
    public string SecretName { get; set; } = "";

    /// <summary>Name of the vault; where not given, SecretManagement looks into the default vault first, then into the others.</summary>
    [Parameter(ParameterSetName = VaultTokenSet)]
    [Parameter(ParameterSetName = VaultKeySet)]
    [ValidateNotNullOrEmpty]
    public string? SecretVault { get; set; }

    /// <summary>Id of the key (kid) as the app registers it, where the key is a PEM.</summary>
    [Parameter(ParameterSetName = KeySet)]
    [Parameter(ParameterSetName = KeyFileSet)]
    [Parameter(ParameterSetName = VaultKeySet)]
    public string? KeyId { get; set; }

    /// <summary>Scopes to ask for; all that OktaIdc uses where not given.</summary>
    [Parameter(ParameterSetName = KeySet)]
    [Parameter(ParameterSetName = KeyFileSet)]
    [Parameter(ParameterSetName = VaultKeySet)]
    public string[]? Scope { get; set; }

    /// <summary>Asks for plain bearer tokens, for apps that do not require DPoP.</summary>
    [Parameter(ParameterSetName = KeySet)]
    [Parameter(ParameterSetName = KeyFileSet)]
    [Parameter(ParameterSetName = VaultKeySet)]
    public SwitchParameter NoDpop { get; set; }

    /// <summary>Certificate files (PEM or DER) of private authorities: for a custom domain whose certificate no public authority made.</summary>
    [Parameter]
    public string[]? CertificateAuthority { get; set; }

    /// <summary>SHA-256 thumbprints of the server's certificate, as pins.</summary>
    [Parameter]
    public string[]? CertificateThumbprint { get; set; }

    /// <summary>How many times faster than real time the sandbox on this machine runs that is connected to (oktaidc sandbox --speed); 1 for Okta itself.</summary>
    [Parameter]
    [ValidateRange(0.01, 100_000.0)]
    public double Speed { get; set; } = 1;

    /// <summary>Share of the vendor's limits that this connection may use, in percent; the rest is left to others.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int MaxCapacityPercent { get; set; } = 100;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Paths are resolved by the engine, so on its thread.
        var keyPath = ParameterSetName == KeyFileSet ? this.FullPath(PrivateKeyFile) : "";
        var authorities = (CertificateAuthority ?? []).Select(this.FullPath).ToList();
        if (TryRun(Url, async (_, token) =>
        {
            var address = Address();
            var credential = Credential(await SecretAsync(keyPath).ConfigureAwait(false));
            var connection = OktaConnection.Open(address, credential, new OktaConnectionOptions { Trust = Trust(authorities), Pace = SandboxPace.Of(Speed, address), MaxCapacityPercent = MaxCapacityPercent });
            try
            {
                await connection.Client.Org.GetAsync(token).ConfigureAwait(false);
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }, out var connection))
        {
            RunspaceState.Current.Use(connection);
            WriteObject(connection);
        }
    }

    private Uri Address() =>
        Uri.TryCreate(Url.Contains("://", StringComparison.Ordinal) ? Url : "https://" + Url, UriKind.Absolute, out var url)
            ? url
            : throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"'{Redaction.CleanUrl(Url)}' is not an address.", "Give the org's address, such as https://example.okta.com.", Redaction.CleanUrl(Url));

    private async Task<SecureString> SecretAsync(string keyPath) => ParameterSetName switch
    {
        TokenSet => Token,
        KeySet => PrivateKey,
        KeyFileSet => Files.ReadSecret(keyPath),
        _ => await new VaultSecrets(this, SecretVault).GetAsync(SecretName).ConfigureAwait(false),
    };

    private OktaCredential Credential(SecureString secret) => ParameterSetName is TokenSet or VaultTokenSet
        ? OktaCredential.ApiToken(secret)
        : OktaCredential.ServiceApp(ClientId, secret, Scope, KeyId, !NoDpop);

    private ServerTrust Trust(List<string> authorities) => new()
    {
        Authorities = [.. authorities.SelectMany(Files.ReadCertificates)],
        CertificateThumbprints = CertificateThumbprint ?? [],
    };
}
