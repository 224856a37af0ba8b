using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Tests.Contracts;

/// <summary>Every operation of the Identity Store, request and answer, against aws/identitystore.</summary>
public sealed class IdentityStoreContractTests
{
    [Fact]
    public async Task Every_operation_keeps_the_published_model()
    {
        await using var t = await AwsTraffic.StartAsync("AWSIdentityStore", "identitystore");
        await t.DoAsync("CreateUser", """
            {"IdentityStoreId":"<store>","UserName":"ada@example.com","DisplayName":"Ada King","Name":{"GivenName":"Ada","FamilyName":"King"},"NickName":"ada",
             "Emails":[{"Value":"ada@example.com","Type":"work","Primary":true}],"PhoneNumbers":[{"Value":"+44 1","Type":"work","Primary":true}],
             "Addresses":[{"StreetAddress":"1 Street","Locality":"London","Region":"L","PostalCode":"1","Country":"UK","Type":"work","Primary":true}],
             "Title":"Dr","UserType":"staff","PreferredLanguage":"en","Locale":"en-GB","Timezone":"Europe/London","ProfileUrl":"https://example.com/ada"}
            """, "user", "UserId");
        await t.DoAsync("DescribeUser", """{"IdentityStoreId":"<store>","UserId":"<user>"}""");
        await t.DoAsync("DescribeUser", """{"IdentityStoreId":"<store>","UserId":"<user>","Extensions":["aws:identitystore:enterprise"]}""");
        await t.DoAsync("UpdateUser", """{"IdentityStoreId":"<store>","UserId":"<user>","Operations":[{"AttributePath":"title","AttributeValue":"Countess"},{"AttributePath":"name.familyName","AttributeValue":"Lovelace"}]}""");
        await t.DoAsync("ListUsers", """{"IdentityStoreId":"<store>","MaxResults":1}""");
        await t.DoAsync("ListUsers", """{"IdentityStoreId":"<store>","Filters":[{"AttributePath":"UserName","AttributeValue":"ada@example.com"}]}""");
        await t.DoAsync("GetUserId", """{"IdentityStoreId":"<store>","AlternateIdentifier":{"UniqueAttribute":{"AttributePath":"userName","AttributeValue":"ada@example.com"}}}""");
        await t.DoAsync("CreateGroup", """{"IdentityStoreId":"<store>","DisplayName":"developers","Description":"All of them"}""", "group", "GroupId");
        await t.DoAsync("DescribeGroup", """{"IdentityStoreId":"<store>","GroupId":"<group>"}""");
        await t.DoAsync("UpdateGroup", """{"IdentityStoreId":"<store>","GroupId":"<group>","Operations":[{"AttributePath":"description","AttributeValue":"Most of them"}]}""");
        await t.DoAsync("ListGroups", """{"IdentityStoreId":"<store>"}""");
        await t.DoAsync("GetGroupId", """{"IdentityStoreId":"<store>","AlternateIdentifier":{"UniqueAttribute":{"AttributePath":"displayName","AttributeValue":"developers"}}}""");
        await t.DoAsync("CreateGroupMembership", """{"IdentityStoreId":"<store>","GroupId":"<group>","MemberId":{"UserId":"<user>"}}""", "membership", "MembershipId");
        await t.DoAsync("DescribeGroupMembership", """{"IdentityStoreId":"<store>","MembershipId":"<membership>"}""");
        await t.DoAsync("GetGroupMembershipId", """{"IdentityStoreId":"<store>","GroupId":"<group>","MemberId":{"UserId":"<user>"}}""");
        await t.DoAsync("ListGroupMemberships", """{"IdentityStoreId":"<store>","GroupId":"<group>"}""");
        await t.DoAsync("ListGroupMembershipsForMember", """{"IdentityStoreId":"<store>","MemberId":{"UserId":"<user>"}}""");
        await t.DoAsync("IsMemberInGroups", """{"IdentityStoreId":"<store>","MemberId":{"UserId":"<user>"},"GroupIds":["<group>"]}""");
        await t.RefusedAsync("CreateGroup", """{"IdentityStoreId":"<store>","DisplayName":"developers"}""", "ConflictException");
        await t.RefusedAsync("DescribeUser", """{"IdentityStoreId":"<store>","UserId":"00000000-0000-0000-0000-000000000000"}""", "ResourceNotFoundException");
        await t.DoAsync("DeleteGroupMembership", """{"IdentityStoreId":"<store>","MembershipId":"<membership>"}""");
        await t.DoAsync("DeleteGroup", """{"IdentityStoreId":"<store>","GroupId":"<group>"}""");
        await t.DoAsync("DeleteUser", """{"IdentityStoreId":"<store>","UserId":"<user>"}""");
        t.AssertContract("aws/identitystore", s => s is JsonService { Name: "identitystore" } json ? json.Operations : []);
    }
}
