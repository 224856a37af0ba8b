using System.Management.Automation;
using System.Security;
using OktaIdc.Aws;
using OktaIdc.Aws.Sts;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;

namespace OktaIdc.PowerShell.Commands.Connections;

/// <summary>Connects this runspace to AWS, and proves the credentials by asking who the caller is.</summary>
[Cmdlet(VerbsCommunications.Connect, "Idc", DefaultParameterSetName = ChainSet, HelpUri = HelpLink.Base + "Connect-Idc.md")]
[OutputType(typeof(IdcConnection))]
public sealed class ConnectIdcCommand : CancellableCmdlet
{
    private const string ChainSet = "Chain";
    private const string ProfileSet = "Profile";
    private const string KeysSet = "Keys";

    /// <summary>IAM Identity Center's home Region; the profile's or AWS_REGION where not given.</summary>
    [Parameter(Position = 0)]
    public string? Region { get; set; }

    /// <summary>A profile of the shared AWS config files, of any kind.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [Alias("Profile")]
    public string ProfileName { get; set; } = "";

    /// <summary>Access key id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeysSet)]
    public string AccessKeyId { get; set; } = "";

    /// <summary>Its secret.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeysSet)]
    [SecretTransformation]
    public SecureString SecretAccessKey { get; set; } = new();

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

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (TryRun(Region ?? "AWS", (_, token) => IdcConnection.OpenAsync(Options(), token), out var connection))
        {
            RunspaceState.Current.Use(connection);
            WriteObject(connection);
        }
    }

    private AwsClientOptions Options() => new()
    {
        Region = Region,
        EndpointUrl = EndpointUrl,
        Pace = SandboxPace.Of(Speed, EndpointUrl),
        Role = RoleArn is null ? null : new AssumeRole(RoleArn, RoleSessionName, ExternalId),
        Credentials = ParameterSetName switch
        {
            ProfileSet => new AwsCredentialSource.Profile(ProfileName),
            KeysSet => new AwsCredentialSource.Keys(AccessKeyId, SecretAccessKey, SessionToken),
            _ => AwsCredentialSource.Default,
        },
    };
}
