using System.Management.Automation;
using System.Security;
using OktaIdc.Aws;
using OktaIdc.Aws.Sts;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Connections;

/// <summary>Connects this runspace to AWS, and proves the credentials by asking who the caller is.</summary>
[Cmdlet(VerbsCommunications.Connect, "Idc", DefaultParameterSetName = ChainSet, HelpUri = HelpLink.Base + "Connect-Idc.md")]
[OutputType(typeof(IdcConnection))]
public sealed class ConnectIdcCommand : CancellableCmdlet
{
    private const string ChainSet = "Chain";
    private const string ProfileSet = "Profile";
    private const string KeysSet = "Keys";
    private const string VaultSet = "KeysFromVault";

    /// <summary>IAM Identity Center's home Region; the profile's or AWS_REGION where not given.</summary>
    [Parameter(Position = 0, ParameterSetName = ChainSet)]
    [Parameter(Position = 0, ParameterSetName = ProfileSet)]
    [Parameter(Position = 0, ParameterSetName = KeysSet)]
    [Parameter(Position = 0, ParameterSetName = VaultSet)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>A profile of the shared AWS config files, of any kind.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [Alias("Profile")]
    [ArgumentCompleter(typeof(AwsProfileCompleter))]
    public string ProfileName { get; set; } = "";

    /// <summary>Access key id; with -SecretName it may be left out where the secret is a credential: then its user name is meant.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeysSet)]
    [Parameter(ParameterSetName = VaultSet)]
    public string AccessKeyId { get; set; } = "";

    /// <summary>Its secret.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeysSet)]
    [SecretTransformation]
    public SecureString SecretAccessKey { get; set; } = new();

    /// <summary>Name of the secret access key in a SecretManagement vault: text, or a credential whose user name is the access key id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = VaultSet)]
    [ValidateNotNullOrEmpty]
    public string SecretName { get; set; } = "";

    /// <summary>Name of the vault; where not given, SecretManagement looks into the default vault first, then into the others.</summary>
    [Parameter(ParameterSetName = VaultSet)]
    [ValidateNotNullOrEmpty]
    public string? SecretVault { get; set; }

    /// <summary>Session token of temporary keys.</summary>
    [Parameter(ParameterSetName = KeysSet)]
    [SecretTransformation]
    public SecureString? SessionToken { get; set; }

    /// <summary>A role to assume with the credentials.</summary>
    [Parameter]
    public string? RoleArn { get; set; }

    /// <summary>External id that the role asks for.</summary>
    [Parameter]
    public string? ExternalId { get; set; }

    /// <summary>Name of the role session, as CloudTrail will show it.</summary>
    [Parameter]
    public string RoleSessionName { get; set; } = "OktaIdc";

    /// <summary>Where requests go instead of AWS; AWS_ENDPOINT_URL where not given.</summary>
    [Parameter]
    public Uri? EndpointUrl { get; set; }

    /// <summary>How many times faster than real time the sandbox on this machine runs that is connected to (oktaidc sandbox --speed); 1 for AWS itself.</summary>
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
        if (TryRun(Region ?? "AWS", async (_, token) => await IdcConnection.OpenAsync(Options(await CredentialsAsync().ConfigureAwait(false)), token).ConfigureAwait(false), out var connection))
        {
            RunspaceState.Current.Use(connection);
            WriteObject(connection);
        }
    }

    private AwsClientOptions Options(AwsCredentialSource credentials) => new()
    {
        Region = Region,
        EndpointUrl = EndpointUrl,
        Pace = SandboxPace.Of(Speed, EndpointUrl),
        MaxCapacityPercent = MaxCapacityPercent,
        Role = RoleArn is null ? null : new AssumeRole(RoleArn, RoleSessionName, ExternalId),
        Credentials = credentials,
    };

    private async Task<AwsCredentialSource> CredentialsAsync() => ParameterSetName switch
    {
        ProfileSet => new AwsCredentialSource.Profile(ProfileName),
        KeysSet => new AwsCredentialSource.Keys(AccessKeyId, SecretAccessKey, SessionToken),
        VaultSet => await FromVaultAsync().ConfigureAwait(false),
        _ => AwsCredentialSource.Default,
    };

    private async Task<AwsCredentialSource> FromVaultAsync()
    {
        var vault = new VaultSecrets(this, SecretVault);
        return await vault.ReadAsync(SecretName).ConfigureAwait(false) switch
        {
            PSCredential credential => new AwsCredentialSource.Keys(AccessKeyId.Length > 0 ? AccessKeyId : credential.UserName, credential.Password),
            SecureString secret when AccessKeyId.Length > 0 => new AwsCredentialSource.Keys(AccessKeyId, secret),
            _ => throw new OktaIdcException(
                ErrorIds.InvalidArgument,
                FailureCategory.InvalidArgument,
                $"The {vault.Place(SecretName)} is text, which tells no access key id.",
                "Give -AccessKeyId, or keep a PSCredential in the vault whose user name is the access key id.",
                SecretName),
        };
    }
}
