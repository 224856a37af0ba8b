using System.Collections;
using System.Globalization;
using System.Management.Automation;
using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Organization;
using OktaIdc.PowerShell.Binding;

namespace OktaIdc.Cmdlets.Tests.Binding;

public class ReferenceTransformationTests
{
    private const string Set = "arn:aws:sso:::permissionSet/ssoins-1111111111111111/ps-2222222222222222";
    private const string StoreId = "c3a4b5d6-0000-4000-8000-123456789abc";
    private static readonly EngineIntrinsics s_engine = new();

    public static TheoryData<ReferenceKind, object, string> Accepted => new()
    {
        { ReferenceKind.Account, " 123456789012\n", "123456789012" },
        { ReferenceKind.Account, "arn:aws:organizations::999999999999:account/o-abc1234567/123456789012", "123456789012" },
        { ReferenceKind.Account, "!arn:aws-us-gov:organizations::999999999999:account/o-abc1234567/123456789012", "!123456789012" },
        { ReferenceKind.Account, "ou:/Workloads/**", "ou:/Workloads/**" },
        { ReferenceKind.Account, 123456789012L, "123456789012" },
        { ReferenceKind.Account, new PSObject(12345678901L) { TokenText = "012345678901" }, "012345678901" },
        { ReferenceKind.Account, new SelectableAccount { Id = "123456789012", Name = "prod" }, "123456789012" },
        { ReferenceKind.Account, Assignment(PrincipalType.Group), "123456789012" },
        { ReferenceKind.Account, new Amazon.Organizations.Model.Account { Id = "123456789012", Name = "prod" }, "123456789012" },
        { ReferenceKind.Account, new Amazon.SSOAdmin.Model.AccountAssignment { AccountId = "123456789012", PermissionSetArn = Set }, "123456789012" },
        { ReferenceKind.Account, new Hashtable { ["account"] = "123456789012", ["Name"] = "prod" }, "123456789012" },
        { ReferenceKind.Account, Custom(("Name", "AWS: prod")), "name:AWS: prod" },
        { ReferenceKind.Account, Custom(("Email", "a@example.com")), "email:a@example.com" },
        { ReferenceKind.Account, Was("OktaIdc.Organization.SelectableAccount", ("Id", "123456789012"), ("Name", "prod")), "123456789012" },
        { ReferenceKind.PermissionSet, Set, Set },
        { ReferenceKind.PermissionSet, new IdcPermissionSet { Name = "Readers", PermissionSetArn = Set }, Set },
        { ReferenceKind.PermissionSet, new IdcPermissionSet { Name = "Wished" }, "Wished" },
        { ReferenceKind.PermissionSet, new Amazon.SSOAdmin.Model.PermissionSet { Name = "Readers", PermissionSetArn = Set }, Set },
        { ReferenceKind.PermissionSet, new Amazon.SSOAdmin.Model.AccountAssignment { AccountId = "123456789012", PermissionSetArn = Set }, Set },
        { ReferenceKind.ManagedPolicy, "job-function/ViewOnlyAccess", "job-function/ViewOnlyAccess" },
        { ReferenceKind.ManagedPolicy, new Amazon.IdentityManagement.Model.ManagedPolicy { Arn = "arn:aws:iam::aws:policy/ReadOnlyAccess", PolicyName = "ReadOnlyAccess" }, "arn:aws:iam::aws:policy/ReadOnlyAccess" },
        { ReferenceKind.CustomerManagedPolicy, new Amazon.IdentityManagement.Model.ManagedPolicy { Arn = "arn:aws:iam::123456789012:policy/team/limit", PolicyName = "limit", Path = "/team/" }, "/team/limit" },
        { ReferenceKind.CustomerManagedPolicy, Custom(("Name", "limit"), ("Path", "/team/")), "/team/limit" },
        { ReferenceKind.PermissionsBoundary, "arn:aws:iam::123456789012:policy/team/limit", "/team/limit" },
        { ReferenceKind.IdcGroup, "arn:aws:identitystore:::group/" + StoreId, StoreId },
        { ReferenceKind.IdcGroup, new Amazon.IdentityStore.Model.Group { GroupId = StoreId, DisplayName = "ops" }, StoreId },
        { ReferenceKind.IdcGroup, new Amazon.SSOAdmin.Model.AccountAssignment { PrincipalId = StoreId, PrincipalType = new Amazon.SSOAdmin.Model.PrincipalType("GROUP") }, StoreId },
        { ReferenceKind.IdcGroup, Assignment(PrincipalType.Group), StoreId },
        { ReferenceKind.IdcGroup, Custom(("DisplayName", "ops")), "ops" },
        { ReferenceKind.IdcUser, new Amazon.IdentityStore.Model.User { UserId = StoreId, UserName = "ada" }, StoreId },
        { ReferenceKind.IdcUser, Custom(("MemberId", Custom(("UserId", StoreId)))), StoreId },
        { ReferenceKind.OktaGroup, new global::Okta.PowerShell.Model.Group { Profile = new() { Name = "ops" } }, "ops" },
        { ReferenceKind.OktaGroup, Custom(("id", "00g1234567890abcdef1"), ("profile", Custom(("name", "ops")))), "00g1234567890abcdef1" },
        { ReferenceKind.OktaGroup, Custom(("id", "7"), ("profile", new Hashtable { ["name"] = "ops" })), "ops" },
        { ReferenceKind.OktaGroup, new OktaMembership("00g1234567890abcdef1", "ops", "00u1", "ada"), "00g1234567890abcdef1" },
        { ReferenceKind.OktaUser, new OktaMembership("00g1", "ops", "00u1234567890abcdef1", "ada"), "00u1234567890abcdef1" },
        { ReferenceKind.OktaUser, Custom(("id", "00u1234567890abcdef1"), ("profile", Custom(("login", "ada@example.com")))), "00u1234567890abcdef1" },
        { ReferenceKind.OktaUser, Was("OktaIdc.Okta.OktaUser", ("Id", "00u1234567890abcdef1"), ("Login", "ada@example.com")), "00u1234567890abcdef1" },
        { ReferenceKind.OktaApp, Custom(("label", "AWS"), ("id", "0oa1234567890abcdef1")), "0oa1234567890abcdef1" },
        { ReferenceKind.OktaGroupRule, Custom(("name", "everyone in cloud"), ("type", "group_rule")), "everyone in cloud" },
    };

    public static TheoryData<ReferenceKind, object?, string> Refused => new()
    {
        { ReferenceKind.Account, null, "Nothing was given" },
        { ReferenceKind.Account, "  ", "Empty text" },
        { ReferenceKind.Account, Array.Empty<object>(), "An empty list" },
        { ReferenceKind.Account, new object?[] { "prod", null }, "Nothing was given" },
        { ReferenceKind.Account, 12345, "12 digits" },
        { ReferenceKind.Account, 12345678901L, "'012345678901'" },
        { ReferenceKind.Account, Set, "the ARN of a permission set" },
        { ReferenceKind.Account, "arn:aws:iam::123456789012:role/x", "not the ARN of an account" },
        { ReferenceKind.Account, Custom(("id", "00g1234567890abcdef1"), ("Name", "ops"), ("Profile", "x")), "An object with id, Name, Profile" },
        { ReferenceKind.PermissionSet, new Amazon.Organizations.Model.Account { Id = "123456789012", Name = "Readers" }, "of type Account" },
        { ReferenceKind.PermissionSet, Was("OktaIdc.Okta.OktaGroup", ("Id", "00g1"), ("Name", "Readers")), "of type OktaGroup" },
        { ReferenceKind.ManagedPolicy, "arn:aws:iam::123456789012:policy/mine", "customer managed policy" },
        { ReferenceKind.IdcGroup, new IdcUser { UserId = StoreId, DisplayName = "ops" }, "of type IdcUser" },
        { ReferenceKind.IdcGroup, Was("OktaIdc.Aws.IdentityStore.IdcUser", ("UserId", StoreId), ("DisplayName", "ops")), "of type IdcUser" },
        { ReferenceKind.IdcGroup, new Amazon.IdentityStore.Model.User { UserId = StoreId, DisplayName = "ops" }, "of type User" },
        { ReferenceKind.IdcGroup, Custom(("UserId", StoreId), ("DisplayName", "ops")), "UserId, DisplayName" },
        { ReferenceKind.IdcGroup, Assignment(PrincipalType.User), "of type IdcAssignment" },
        { ReferenceKind.OktaGroup, new OktaUser { Id = "00u1" }, "of type OktaUser" },
        { ReferenceKind.OktaGroup, new Hashtable { ["a"] = 1 }, "A hashtable with a " },
        { ReferenceKind.OktaGroup, new Hashtable(), "nothing in it" },
        { ReferenceKind.OktaUser, new OktaGroup { Id = "00g1" }, "of type OktaGroup" },
        { ReferenceKind.OktaApp, DateTime.UnixEpoch, "of type DateTime" },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void A_thing_is_named_by(ReferenceKind kind, object given, string expected) =>
        Assert.Equal(expected, new ReferenceTransformationAttribute(kind) { AsText = true }.Transform(s_engine, given));

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_names_nothing_or_another_kind_is_refused_with_what_was_given_and_what_is_accepted(ReferenceKind kind, object? given, string expected)
    {
        var refused = Assert.Throws<ArgumentTransformationMetadataException>(() => new ReferenceTransformationAttribute(kind).Transform(s_engine, given));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Matches("(Give|Leave|in quotes)", refused.Message);
    }

    [Fact]
    public void An_object_of_ours_is_carried_on_and_not_looked_up_again()
    {
        var group = new IdcGroup { GroupId = StoreId, IdentityStoreId = "d-1234567890" };
        var reference = Assert.IsType<IdcGroupReference>(new ReferenceTransformationAttribute(ReferenceKind.IdcGroup).Transform(s_engine, new PSObject(group)));
        Assert.Same(group, reference.Object);
        Assert.Equal("d-1234567890", reference.Home);
    }

    [Fact]
    public void Another_modules_object_says_which_store_it_is_of()
    {
        var given = new Amazon.IdentityStore.Model.Group { GroupId = StoreId, IdentityStoreId = "d-1234567890" };
        var reference = Assert.IsType<IdcGroupReference>(new ReferenceTransformationAttribute(ReferenceKind.IdcGroup).Transform(s_engine, given));
        Assert.Equal((StoreId, "d-1234567890"), (reference.Text, reference.Home));
    }

    [Fact]
    public void Many_are_taken_in_their_order_and_a_hashtable_is_one()
    {
        var transformation = new ReferenceTransformationAttribute(ReferenceKind.OktaGroup) { AsText = true };
        var many = Assert.IsType<object[]>(transformation.Transform(s_engine, new object[] { "a", new Hashtable { ["Name"] = "b" }, new OktaGroup { Id = "00g1" } }));
        Assert.Equal(["a", "b", "00g1"], many);
    }

    [Fact]
    public void Input_of_the_other_sets_kind_is_left_to_it_and_other_input_is_not()
    {
        var transformation = new ReferenceTransformationAttribute(ReferenceKind.IdcGroup) { OrElse = ReferenceKind.IdcUser };
        var left = Assert.Throws<ArgumentTransformationMetadataException>(() => transformation.Transform(s_engine, new IdcUser { UserId = StoreId }));
        Assert.IsType<PSInvalidCastException>(left.InnerException);
        var refused = Assert.Throws<ArgumentTransformationMetadataException>(() => transformation.Transform(s_engine, new OktaUser { Id = "00u1" }));
        Assert.Null(refused.InnerException);
    }

    [Fact]
    public void Where_nothing_clears_nothing_is_taken()
    {
        var transformation = new ReferenceTransformationAttribute(ReferenceKind.ManagedPolicy) { AllowsNothing = true };
        Assert.Null(transformation.Transform(s_engine, null));
        Assert.Equal("", transformation.Transform(s_engine, ""));
        Assert.Empty(Assert.IsType<object[]>(transformation.Transform(s_engine, Array.Empty<string>())));
    }

    [Fact]
    public void Any_twelve_digits_are_an_account_as_text_number_ARN_or_object() => Prop.ForAll(Gen.Choose(0, 999_999).Two().Select(t => (t.Item1 * 1_000_000L) + t.Item2).ToArbitrary(), number =>
    {
        var id = number.ToString("D12", CultureInfo.InvariantCulture);
        var transformation = new ReferenceTransformationAttribute(ReferenceKind.Account);
        object[] ways =
        [
            id, $"  {id}\t", new PSObject(number) { TokenText = id }, $"arn:aws:organizations::1:account/o-x/{id}",
            new SelectableAccount { Id = id, Name = "x" }, new Hashtable { ["AccountId"] = id }, Custom(("Id", id), ("Name", "x")),
        ];
        return ways.All(w => Equals(transformation.Transform(s_engine, w), id));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_that_is_no_ARN_is_passed_on_trimmed() => Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>(), text =>
    {
        var trimmed = text.Get.Trim();
        return trimmed.Length == 0 || trimmed.StartsWith("arn:", StringComparison.Ordinal)
            || Equals(new ReferenceTransformationAttribute(ReferenceKind.OktaGroup) { AsText = true }.Transform(s_engine, text.Get), trimmed);
    }).QuickCheckThrowOnFailure();

    private static IdcAssignment Assignment(PrincipalType type) =>
        new() { AccountId = "123456789012", PermissionSetArn = Set, PrincipalType = type, PrincipalId = StoreId };

    private static PSObject Custom(params (string Name, object Value)[] members) => Was(null, members);

    /// <summary>As Import-Clixml and remoting give it back: no type, the name of the type it was, its members.</summary>
    private static PSObject Was(string? type, params (string Name, object Value)[] members)
    {
        var custom = new PSObject();
        if (type is not null)
        {
            custom.TypeNames.Insert(0, "Deserialized." + type);
        }

        foreach (var (name, value) in members)
        {
            custom.Properties.Add(new PSNoteProperty(name, value));
        }

        return custom;
    }
}
