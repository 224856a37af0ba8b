using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Aws;

public sealed class PermissionSetTests
{
    [Theory]
    [InlineData("Name", "has space", "regular expression")]
    [InlineData("Name", "abcdefghijklmnopqrstuvwxyz1234567", "less than or equal to 32")]
    [InlineData("SessionDuration", "4h", "regular expression")]
    [InlineData("SessionDuration", "PT13H", "between 1 hour")]
    [InlineData("SessionDuration", "PT59M", "between 1 hour")]
    [InlineData("Description", "", "greater than or equal to 1")]
    public async Task Members_out_of_range_are_refused_with_their_constraint(string member, string value, string said)
    {
        await using var aws = await AwsTestClient.StartAsync();
        var (_, body) = await aws.TrySsoAsync("CreatePermissionSet", new JsonObject { ["Name"] = "Fine", [member] = value });
        Assert.Equal("ValidationException", (string?)body["__type"]);
        Assert.Contains(said, (string?)body["Message"]);
    }

    [Fact]
    public async Task A_missing_member_is_named()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var (_, body) = await aws.TrySsoAsync("CreatePermissionSet");
        Assert.Equal("1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null", (string?)body["Message"]);
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await using var aws = await AwsTestClient.StartAsync();
        await aws.PermissionSetAsync("Admin");
        Assert.Equal("ConflictException", await aws.SsoErrorAsync("CreatePermissionSet", new JsonObject { ["Name"] = "Admin" }));
    }

    [Fact]
    public async Task Sets_come_in_pages()
    {
        await using var aws = await AwsTestClient.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await aws.PermissionSetAsync("Set" + i);
        }

        var found = new List<string>();
        string? token = null;
        do
        {
            var page = await aws.SsoAsync("ListPermissionSets", new JsonObject { ["MaxResults"] = 2, ["NextToken"] = token });
            found.AddRange(page["PermissionSets"]!.AsArray().Select(a => (string)a!));
            token = (string?)page["NextToken"];
        }
        while (token is not null);
        Assert.Equal(5, found.Distinct().Count());
    }

    [Fact]
    public async Task Every_attachment_reads_back_as_it_was_written()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var set = await aws.PermissionSetAsync("Admin");
        const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:Get*","Resource":"*"}]}""";
        await aws.SsoAsync("PutInlinePolicyToPermissionSet", With(set, "InlinePolicy", Policy));
        await aws.SsoAsync("AttachManagedPolicyToPermissionSet", With(set, "ManagedPolicyArn", "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"));
        await aws.SsoAsync("AttachCustomerManagedPolicyReferenceToPermissionSet", With(set, "CustomerManagedPolicyReference", new JsonObject { ["Name"] = "Mine" }));
        await aws.SsoAsync("PutPermissionsBoundaryToPermissionSet", With(set, "PermissionsBoundary", new JsonObject { ["ManagedPolicyArn"] = "arn:aws:iam::aws:policy/PowerUserAccess" }));

        Assert.Equal(Policy, (string?)(await aws.SsoAsync("GetInlinePolicyForPermissionSet", With(set)))["InlinePolicy"]);
        Assert.Equal("ViewOnlyAccess", (string?)(await aws.SsoAsync("ListManagedPoliciesInPermissionSet", With(set)))["AttachedManagedPolicies"]![0]!["Name"]);
        Assert.Equal("/", (string?)(await aws.SsoAsync("ListCustomerManagedPolicyReferencesInPermissionSet", With(set)))["CustomerManagedPolicyReferences"]![0]!["Path"]);
        Assert.Equal("arn:aws:iam::aws:policy/PowerUserAccess", (string?)(await aws.SsoAsync("GetPermissionsBoundaryForPermissionSet", With(set)))["PermissionsBoundary"]!["ManagedPolicyArn"]);
    }

    [Fact]
    public async Task Without_inline_policy_the_answer_is_empty_and_without_boundary_it_is_not_found()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var set = await aws.PermissionSetAsync("Admin");
        Assert.Equal("", (string?)(await aws.SsoAsync("GetInlinePolicyForPermissionSet", With(set)))["InlinePolicy"]);
        Assert.Equal("ResourceNotFoundException", await aws.SsoErrorAsync("GetPermissionsBoundaryForPermissionSet", With(set)));
    }

    [Fact]
    public async Task A_policy_is_attached_once_and_detached_once()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var input = With(await aws.PermissionSetAsync("Admin"), "ManagedPolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess");
        await aws.SsoAsync("AttachManagedPolicyToPermissionSet", input);
        Assert.Equal("ConflictException", await aws.SsoErrorAsync("AttachManagedPolicyToPermissionSet", input));
        await aws.SsoAsync("DetachManagedPolicyFromPermissionSet", input);
        Assert.Equal("ResourceNotFoundException", await aws.SsoErrorAsync("DetachManagedPolicyFromPermissionSet", input));
    }

    [Fact]
    public async Task Quotas_of_policies_and_of_inline_characters_hold()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var set = await aws.PermissionSetAsync("Admin");
        for (var i = 0; i < 25; i++)
        {
            await aws.SsoAsync("AttachManagedPolicyToPermissionSet", With(set, "ManagedPolicyArn", "arn:aws:iam::aws:policy/P" + i));
        }

        Assert.Equal("ServiceQuotaExceededException", await aws.SsoErrorAsync("AttachManagedPolicyToPermissionSet", With(set, "ManagedPolicyArn", "arn:aws:iam::aws:policy/P25")));
        var longPolicy = new JsonObject { ["Statement"] = new JsonArray(), ["Id"] = new string('x', 10_240) }.ToJsonString();
        Assert.Equal("ServiceQuotaExceededException", await aws.SsoErrorAsync("PutInlinePolicyToPermissionSet", With(set, "InlinePolicy", longPolicy)));
        Assert.Equal("ValidationException", await aws.SsoErrorAsync("PutInlinePolicyToPermissionSet", With(set, "InlinePolicy", "not json")));
    }

    [Fact]
    public async Task Tags_are_added_replaced_and_removed()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var set = await aws.PermissionSetAsync("Admin");
        await aws.SsoAsync("TagResource", new JsonObject { ["ResourceArn"] = set, ["Tags"] = Tags(("a", "1"), ("b", "2")) });
        await aws.SsoAsync("TagResource", new JsonObject { ["ResourceArn"] = set, ["Tags"] = Tags(("a", "3")) });
        await aws.SsoAsync("UntagResource", new JsonObject { ["ResourceArn"] = set, ["TagKeys"] = new JsonArray("b") });
        var tag = Assert.Single((await aws.SsoAsync("ListTagsForResource", new JsonObject { ["ResourceArn"] = set }))["Tags"]!.AsArray());
        Assert.Equal(("a", "3"), ((string)tag!["Key"]!, (string)tag["Value"]!));
    }

    [Fact]
    public async Task An_account_instance_refuses_permission_sets_but_has_applications()
    {
        await using var aws = await AwsTestClient.StartAsync(new SandboxOptions { Seed = "account", Throttle = false });
        Assert.Equal("ValidationException", await aws.SsoErrorAsync("CreatePermissionSet", new JsonObject { ["Name"] = "Admin" }));
        var made = await aws.SsoAsync("CreateApplication", new JsonObject { ["Name"] = "Example", ["ApplicationProviderArn"] = "arn:aws:sso::aws:applicationProvider/custom" });
        var group = await aws.GroupAsync("users");
        var arn = (string)made["ApplicationArn"]!;
        await aws.SsoAsync("CreateApplicationAssignment", new JsonObject { ["ApplicationArn"] = arn, ["PrincipalType"] = "GROUP", ["PrincipalId"] = group });
        var rows = await aws.SsoAsync("ListApplicationAssignments", new JsonObject { ["ApplicationArn"] = arn });
        Assert.Equal(group, (string?)Assert.Single(rows["ApplicationAssignments"]!.AsArray())!["PrincipalId"]);
    }

    [Fact]
    public async Task Saml_applications_are_for_a_person_at_the_console()
    {
        await using var aws = await AwsTestClient.StartAsync();
        Assert.Equal("ValidationException", await aws.SsoErrorAsync("CreateApplication", new JsonObject { ["Name"] = "Example", ["ApplicationProviderArn"] = "arn:aws:sso::aws:applicationProvider/custom-saml" }));
        await aws.Server.PersonAsync("aws", "create-application", new JsonObject { ["name"] = "Example Application" });
        Assert.Equal("Example Application", (string?)(await aws.SsoAsync("ListApplications"))["Applications"]![0]!["Name"]);
    }

    [Fact]
    public async Task The_observed_plane_has_no_instance_until_a_person_enables_it()
    {
        await using var aws = await AwsTestClient.StartAsync(new SandboxOptions { Plane = Plane.Observed });
        Assert.Empty((await aws.SsoAsync("ListInstances"))["Instances"]!.AsArray());
        Assert.Equal("ValidationException", await aws.SsoErrorAsync("CreateInstance"));
        await aws.Server.PersonAsync("aws", "enable-instance");
        Assert.Single((await aws.SsoAsync("ListInstances"))["Instances"]!.AsArray());
    }

    [Fact]
    public async Task Another_Region_shows_no_instance()
    {
        await using var aws = await AwsTestClient.StartAsync();
        aws.Region = "us-east-1";
        Assert.Empty((await aws.SsoAsync("ListInstances"))["Instances"]!.AsArray());
        Assert.Equal("ResourceNotFoundException", await aws.SsoErrorAsync("ListPermissionSets"));
    }

    [Fact]
    public async Task Access_control_attributes_are_created_once_and_read_back()
    {
        await using var aws = await AwsTestClient.StartAsync();
        Assert.Equal("ResourceNotFoundException", await aws.SsoErrorAsync("DescribeInstanceAccessControlAttributeConfiguration"));
        var input = new JsonObject
        {
            ["InstanceAccessControlAttributeConfiguration"] = new JsonObject
            {
                ["AccessControlAttributes"] = new JsonArray(new JsonObject { ["Key"] = "Department", ["Value"] = new JsonObject { ["Source"] = new JsonArray("${path:enterprise.department}") } }),
            },
        };
        await aws.SsoAsync("CreateInstanceAccessControlAttributeConfiguration", input);
        Assert.Equal("ConflictException", await aws.SsoErrorAsync("CreateInstanceAccessControlAttributeConfiguration", input));
        var read = await aws.SsoAsync("DescribeInstanceAccessControlAttributeConfiguration");
        Assert.True(JsonNode.DeepEquals(input["InstanceAccessControlAttributeConfiguration"], read["InstanceAccessControlAttributeConfiguration"]));
    }

    private static JsonObject With(string set, string? member = null, JsonNode? value = null)
    {
        var input = new JsonObject { ["PermissionSetArn"] = set };
        if (member is not null)
        {
            input[member] = value;
        }

        return input;
    }

    private static JsonArray Tags(params (string Key, string Value)[] tags) => [.. tags.Select(t => (JsonNode?)new JsonObject { ["Key"] = t.Key, ["Value"] = t.Value })];
}
