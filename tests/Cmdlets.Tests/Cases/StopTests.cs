using System.Management.Automation;
using System.Reflection;
using System.Text.Json.Nodes;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.Cmdlets.Tests.Cases;

/// <summary>Every cmdlet that sends requests is stopped while its request is on the way, from another thread, as Ctrl+C does.</summary>
public sealed class StopTests(StopTests.World world) : IClassFixture<StopTests.World>
{
    private static readonly string[] s_silent =
    [
        "Complete-OktaIdcManualStep", "Copy-OktaIdcStepSecret", "Disconnect-OktaIdc", "Get-OktaIdcConnection", "Get-OktaIdcManualStep", "Get-OktaIdcSandbox",
        "Get-IdcTemporaryAccess",
        "Get-OktaRateLimit", "New-OktaIdcSetup", "Start-OktaIdcSandbox", "Stop-OktaIdcSandbox", "Test-SamlMetadata",
    ];

    public static TheoryData<string> Calls =>
    [
        "Add-IdcDelegatedAdministrator audit",
        "$certificate.Certificate | Add-IdcIdpCertificate",
        "Add-OktaAppAssignment -App x -Group y",
        "Add-OktaGroupMember x -User y",
        "Compare-OktaIdcState -Setup @{ version = 1 }",
        "Connect-Idc $sandbox.Region -AccessKeyId $sandbox.AccessKeyId -SecretAccessKey $sandbox.SecretAccessKey -EndpointUrl $sandbox.Aws",
        "Connect-Okta $sandbox.Okta -Token $sandbox.OktaToken",
        "Disable-IdcScim -Confirm:$false",
        "Enable-IdcScim -Accept",
        "Export-IdcCliProfile ./never/config",
        "Export-OktaIdcState ./never-exported.yaml",
        "Export-OktaSystemLog ./never-exported-log",
        "Get-IdcAccess",
        "Get-IdcAccessControlAttribute",
        "Get-IdcAccount",
        "Get-IdcApplication",
        "Get-IdcApplicationAssignment x",
        "Get-IdcAssignment",
        "Get-IdcDelegatedAdministrator",
        "Get-IdcDirectTrust",
        "Get-IdcExternalIdp",
        "Get-IdcGroup",
        "Get-IdcGroupMember x",
        "Get-IdcIdpCertificate",
        "Get-IdcInstance",
        "Get-IdcOrganization",
        "Get-IdcPermissionSet",
        "Get-IdcPortal",
        "Get-IdcScim",
        "Get-IdcScimToken",
        "Get-IdcUser",
        "Get-OktaAppAssignment x",
        "Get-OktaIdcHealth -Check ScimToken",
        "Get-OktaAttributeMapping x",
        "Get-OktaGroup",
        "Get-OktaGroupPush x",
        "Get-OktaGroupRule",
        "Get-OktaIdcApp",
        "Get-OktaIdcCapability",
        "Get-OktaIdcPlan -Setup @{ version = 1 }",
        "Get-OktaLogStream",
        "Get-OktaProvisioning x",
        "Get-OktaProvisioningFailure x",
        "Get-OktaSamlMetadata x",
        "Get-OktaUser",
        "Grant-IdcTemporaryAccess -User x -PermissionSet y -Account z -Reason r -Duration 1h -Ledger ./never-ledger.jsonl",
        "Invoke-OktaIdcPlan -Setup @{ version = 1 } -Confirm:$false",
        "New-IdcApplicationAssignment -Application x -Group y",
        "New-IdcAssignment -Group x -PermissionSet y -Account z",
        "New-IdcInstance",
        "New-IdcOrganization -Accept",
        "New-IdcPermissionSet x",
        "New-IdcScimToken",
        "New-OktaGroup x",
        "New-OktaGroupRule x 'true' y",
        "New-OktaIdcApp x",
        "New-OktaLogStream x y",
        "New-OktaUser x@example.com -FirstName x -LastName y",
        "Publish-IdcPermissionSet x",
        "Push-OktaGroup x -App y",
        "Remove-IdcApplicationAssignment -Application x -Group y -Confirm:$false",
        "Remove-IdcAssignment -AccountId 200000000011 -PermissionSetArn arn:aws:sso:::permissionSet/ssoins-1/ps-1 -PrincipalType Group -PrincipalId x -Confirm:$false",
        "Remove-IdcDelegatedAdministrator audit -Confirm:$false",
        "Remove-IdcIdpCertificate x -Confirm:$false",
        "Remove-IdcPermissionSet x -Confirm:$false",
        "Remove-IdcScimToken x -Confirm:$false",
        "Remove-OktaAppAssignment -App x -Group y -Confirm:$false",
        "Remove-OktaGroupMember x -User y -Confirm:$false",
        "Remove-OktaGroupPush x -App y -Confirm:$false",
        "Remove-OktaGroupRule x -Confirm:$false",
        "Remove-OktaLogStream x -Confirm:$false",
        "Repair-OktaProvisioning x -Confirm:$false",
        "Resume-OktaGroupPush x -App y",
        "Revoke-IdcTemporaryAccess -Expired -Ledger dynamodb://never-ledger -Confirm:$false",
        "Revoke-OktaIdcSession x -Reason Left -Confirm:$false",
        "Set-IdcAccessControlAttribute @{ a = 'b' }",
        "$metadata | Set-IdcExternalIdp -Accept",
        "Set-IdcPermissionSet x -Description y",
        "Set-IdcPortalAlias x -Accept",
        "Set-OktaAttributeMapping x y -App z",
        "$scim | Set-OktaProvisioning -App x",
        "Set-OktaSamlSetting -App x -AcsUrl https://a.example/acs -IssuerUrl https://a.example/",
        "Suspend-OktaGroupPush x -App y",
        "Sync-OktaAppUser x",
        "$scim | Test-IdcScim",
        "Test-IdcAccess x y z",
        "Test-OktaIdcPosture",
        "Test-OktaIdcSetup -Setup @{ version = 1 }",
        "Update-IdcScimToken x",
        "Update-OktaSigningCertificate x",
        "Test-SamlResponse -Response x",
        "Wait-IdcGroup x",
    ];

    [Fact]
    public void Every_cmdlet_that_sends_requests_is_in_the_table()
    {
        var declared = typeof(CancellableCmdlet).Assembly.GetTypes().Select(t => t.GetCustomAttribute<CmdletAttribute>()).OfType<CmdletAttribute>().Select(c => $"{c.VerbName}-{c.NounName}");
        var listed = Calls.Select(c => Statement.Parse(c.Data).Calls[0].Command).Concat(s_silent);
        Assert.Equal(declared.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void It_ends_without_an_error_and_the_connection_goes_on(string call)
    {
        var result = world.StopInFlight(call);

        Assert.True(result.Stopped, $"{call} was not stopped: {string.Join("; ", result.Errors.Select(e => e.Exception.Message))}");
        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Empty(result.StopFailures);
        Assert.Null(result.Escaped);
        Assert.Single(world.Shell.Run("Get-OktaGroup Everyone").Output);
        Assert.Single(world.Shell.Run("Get-IdcInstance").Output);
    }

    /// <summary>A sandbox that can be told never to answer.</summary>
    public sealed class World : IDisposable
    {
        private readonly HttpClient _http = new();
        private readonly string _aws;

        public World() => _aws = Shell.Run("Get-OktaIdcSandbox").Output.OfType<OktaIdc.PowerShell.Commands.Setup.RunningSandbox>().Single().Aws;

        internal CaseShell Shell { get; } = new(new CaseFile(
            "Start-OktaIdcSandbox -Speed 100",
            [
                "$sandbox = Get-OktaIdcSandbox",
                "$app = New-OktaIdcApp",
                "Get-IdcExternalIdp | Set-OktaSamlSetting -App $app",
                "$metadata = Get-OktaSamlMetadata $app",
                "$metadata | Set-IdcExternalIdp -Accept",
                "$certificate = Get-IdcIdpCertificate",
                "$scim = Enable-IdcScim -Accept",
            ],
            []));

        public EngineResult StopInFlight(string call)
        {
            // Anew, because a connection remembers its instance, and would not ask.
            Shell.Given("Connect-Idc $sandbox.Region -AccessKeyId $sandbox.AccessKeyId -SecretAccessKey $sandbox.SecretAccessKey -EndpointUrl $sandbox.Aws");
            Shell.Given("Add-SandboxFault @{ delayMs = 1000000000 }");
            Shell.Given("Add-SandboxFault @{ delayMs = 1000000000 } -Okta");
            using var ended = new CancellationTokenSource();
            try
            {
                return Shell.Run(call, new EngineOptions { OnStarted = stop => _ = StopWhenMetAsync(stop, ended.Token) });
            }
            finally
            {
                ended.Cancel();
                Shell.Given("Clear-SandboxFault");
            }
        }

        public void Dispose()
        {
            Shell.Dispose();
            _http.Dispose();
        }

        // On another thread, as Ctrl+C is: as soon as a request hangs in the sandbox.
        private Task StopWhenMetAsync(Action stop, CancellationToken ended) => Task.Run(async () =>
        {
            while (!JsonNode.Parse(await _http.GetStringAsync(new Uri($"{_aws}/_sandbox/faults"), ended))!.AsArray().Any(f => (int)f!["met"]! > 0))
            {
                await Task.Yield();
            }

            stop();
        }, ended);
    }
}
