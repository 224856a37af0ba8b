using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Scim;

namespace OktaIdc.Scenarios.Tests.BadInput;

/// <summary>Keys, tokens and rights that are wrong, expired or missing.</summary>
public class CredentialRefusals
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_okta_token_stops_the_setup()
    {
        await using var world = await World.StartAsync("small");
        var e = await Refused.ApplyAsync(world, Setups.OnSmall, new Entry(OktaToken: "00wrong"));
        e.Says(ErrorIds.OktaAuthenticationFailed, "Invalid token", "new API token");
        Assert.DoesNotContain("00wrong", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_aws_key_stops_the_connection()
    {
        await using var world = await World.StartAsync("small");
        var e = await Refused.ApplyAsync(world, Setups.OnSmall, new Entry(SecretAccessKey: "not-the-secret"));
        e.Says(ErrorIds.AwsCredentialsInvalid, "GetCallerIdentity", "secret key");
        Assert.DoesNotContain("not-the-secret", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_aws_credentials_are_told_from_wrong_ones()
    {
        await using var world = await World.StartAsync("small");
        world.Sandbox.Faults.Add(new FaultRule
        {
            Side = "aws",
            Operation = "ListInstances",
            Status = 403,
            Body = """{"__type":"ExpiredTokenException","message":"The security token included in the request is expired"}""",
        });
        (await Refused.ApplyAsync(world, Setups.OnSmall)).Says(ErrorIds.AwsCredentialsExpired, "ListInstances", "Get new credentials");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_or_deleted_scim_token_is_refused(bool wrong)
    {
        await using var s = await OktaScenario.StartAsync();
        var (endpoint, token) = await s.ScimAsync();
        if (!wrong)
        {
            var tenant = await s.Idc.Client.Provisioning.ListTenantsAsync(s.StoreId, Stop).FirstAsync(Stop);
            await s.Idc.Client.Provisioning.DeleteTokenAsync(s.StoreId, tenant.TenantId, (await s.Idc.Client.Provisioning.ListTokensAsync(s.StoreId, tenant.TenantId, Stop).FirstAsync(Stop)).TokenId, Stop);
        }

        var given = wrong ? SecretText.Protect("wrong-secret") : token;
        var e = await Refused.NothingWrittenAsync(s.Sandbox, () => IdcScimTest.RunAsync(endpoint, given, s.Idc.Client.Pace, Stop));

        e.Says(ErrorIds.ScimUnauthorized, "401", "New-IdcScimToken");
        Assert.DoesNotContain("wrong-secret", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Okta_is_not_given_a_scim_token_that_aws_refuses()
    {
        await using var s = await OktaScenario.StartAsync();
        var app = await s.AppAsync();
        var (endpoint, _) = await s.ScimAsync();

        var e = await Refused.NothingWrittenAsync(s.Sandbox, () => s.Provisioning.SetAsync(app, endpoint, SecretText.Protect("wrong-secret"), Via.Api, Stop));

        e.Says(ErrorIds.ScimUnauthorized, "401", "New-IdcScimToken");
        Assert.False((await s.Provisioning.GetAsync(app, Stop)).IsOn);
    }

    [Fact]
    public async Task A_missing_iam_permission_is_named_by_its_action_before_anything_is_written()
    {
        await using var world = await World.StartAsync("small");
        Deny(world, "ListPermissionSets");
        (await Refused.ApplyAsync(world, Setups.OnSmall)).Says(ErrorIds.AwsAccessDenied, "sso:ListPermissionSets", "Allow sso:ListPermissionSets");
    }

    [Fact]
    public async Task A_missing_iam_permission_to_write_is_named_by_its_action()
    {
        await using var world = await World.StartAsync("small");
        using var run = await world.ConnectAsync(Setups.OnSmall, Stop);
        Deny(world, "CreatePermissionSet");
        var sets = new PermissionSetOperations(run.Context.Idc, run.Interaction);

        (await Refused.NothingWrittenAsync(world.Sandbox, () => sets.EnsureAsync(new PermissionSetWish { Name = "Admin" }, Stop)))
            .Says(ErrorIds.AwsAccessDenied, "sso:CreatePermissionSet", "Allow sso:CreatePermissionSet");
        Assert.Null(await sets.FindAsync("Admin", Stop));
    }

    [Fact]
    public async Task A_missing_okta_scope_is_named()
    {
        await using var world = await World.StartAsync("small");
        world.Sandbox.Faults.Add(new FaultRule
        {
            Side = "okta",
            Path = "/api/v1/groups",
            Status = 403,
            Body = """{"errorCode":"E0000006","errorSummary":"You do not have permission to perform the requested action","errorCauses":[]}""",
        });
        (await Refused.ApplyAsync(world, Setups.OnSmall)).Says(ErrorIds.OktaPermissionMissing, "okta.groups.read", "Grant okta.groups.read");
    }

    [Theory]
    [InlineData("ListPermissionSets", "AccessDeniedException", "KMS_AccessDeniedException", "kms:Decrypt")]
    [InlineData("ListPermissionSets", "ValidationException", "KMS_DisabledException", "Enable the instance's KMS key")]
    [InlineData("ListPermissionSets", "ValidationException", "KMS_InvalidStateException", "waiting for deletion")]
    [InlineData("ListPermissionSets", "ValidationException", "KMS_InvalidKeyUsageException", "symmetric encryption key")]
    [InlineData("ListPermissionSets", "ResourceNotFoundException", "KMS_NotFoundException", "restore it")]
    [InlineData("GetGroupId", "AccessDeniedException", "KMS_ACCESS_DENIED", "kms:Decrypt")]
    [InlineData("GetGroupId", "ResourceNotFoundException", "KMS_KEY_NOT_FOUND", "restore it")]
    [InlineData("GetGroupId", "ValidationException", "KMS_DISABLED", "Enable the instance's KMS key")]
    [InlineData("GetGroupId", "ValidationException", "KMS_INVALID_ARN", "ARN of the instance's KMS key")]
    [InlineData("ListUsers", "AccessDeniedException", "KMS_ACCESS_DENIED", "kms:Decrypt")]
    public async Task A_key_that_cannot_be_used_stops_the_setup(string operation, string code, string reason, string remedy)
    {
        await using var world = await World.StartAsync("small");
        world.Sandbox.Faults.Add(new FaultRule
        {
            Side = "aws",
            Operation = operation,
            Status = 400,
            Body = $$"""{"__type":"{{code}}","Message":"The customer managed key of the instance cannot be used","Reason":"{{reason}}"}""",
        });

        var e = await Refused.ApplyAsync(world, Setups.OnSmall);

        e.Says(ErrorIds.AwsKmsKeyUnusable, reason, remedy);
        Assert.Contains(operation, e.Message, StringComparison.Ordinal);
    }

    private static void Deny(World world, string operation) => world.Sandbox.Faults.Add(new FaultRule
    {
        Side = "aws",
        Operation = operation,
        Status = 400,
        Body = """{"__type":"AccessDeniedException","Message":"You do not have sufficient access to perform this action."}""",
    });
}
