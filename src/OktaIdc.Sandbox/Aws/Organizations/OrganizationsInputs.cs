using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>Inputs of the operations of organizations that are here, from the published API model; * is required.</summary>
internal static class OrganizationsInputs
{
    /// <summary>Adds them to a table.</summary>
    public static ShapeTable AddTo(ShapeTable table) => table
        .Input("CreateOrganization", "FeatureSet:OrganizationFeatureSet")
        .Input("DescribeAccount", "*AccountId")
        .Input("ListRoots", "NextToken MaxResults")
        .Input("ListAccounts", "NextToken MaxResults")
        .Input("ListOrganizationalUnitsForParent", "*ParentId NextToken MaxResults")
        .Input("ListAccountsForParent", "*ParentId NextToken MaxResults")
        .Input("ListChildren", "*ParentId *ChildType NextToken MaxResults")
        .Input("ListParents", "*ChildId NextToken MaxResults")
        .Input("DescribeOrganizationalUnit", "*OrganizationalUnitId")
        .Input("CreateOrganizationalUnit", "*ParentId *Name:OrganizationalUnitName Tags")
        .Input("DeleteOrganizationalUnit", "*OrganizationalUnitId")
        .Input("UpdateOrganizationalUnit", "*OrganizationalUnitId Name:OrganizationalUnitName")
        .Input("CreateAccount", "*Email *AccountName:CreateAccountName RoleName IamUserAccessToBilling:IAMUserAccessToBilling Tags")
        .Input("DescribeCreateAccountStatus", "*CreateAccountRequestId")
        .Input("ListCreateAccountStatus", "States:CreateAccountStates NextToken MaxResults")
        .Input("MoveAccount", "*AccountId *SourceParentId:ParentId *DestinationParentId:ParentId")
        .Input("TagResource", "*ResourceId:TaggableResourceId *Tags")
        .Input("UntagResource", "*ResourceId:TaggableResourceId *TagKeys")
        .Input("ListTagsForResource", "*ResourceId:TaggableResourceId NextToken")
        .Input("ListAWSServiceAccessForOrganization", "NextToken MaxResults")
        .Input("EnableAWSServiceAccess", "*ServicePrincipal")
        .Input("DisableAWSServiceAccess", "*ServicePrincipal")
        .Input("RegisterDelegatedAdministrator", "*AccountId *ServicePrincipal")
        .Input("DeregisterDelegatedAdministrator", "*AccountId *ServicePrincipal")
        .Input("ListDelegatedAdministrators", "ServicePrincipal NextToken MaxResults")
        .Input("ListDelegatedServicesForAccount", "*AccountId NextToken MaxResults")
        .Input("ListPolicies", "*Filter:PolicyType NextToken MaxResults")
        .Input("ListPoliciesForTarget", "*TargetId:PolicyTargetId *Filter:PolicyType NextToken MaxResults")
        .Input("ListTargetsForPolicy", "*PolicyId NextToken MaxResults")
        .Input("DescribePolicy", "*PolicyId")
        .Input("CreatePolicy", "*Content:PolicyContent *Description:PolicyDescription *Name:PolicyName *Type:PolicyType Tags")
        .Input("UpdatePolicy", "*PolicyId Name:PolicyName Description:PolicyDescription Content:PolicyContent")
        .Input("DeletePolicy", "*PolicyId")
        .Input("AttachPolicy", "*PolicyId *TargetId:PolicyTargetId")
        .Input("DetachPolicy", "*PolicyId *TargetId:PolicyTargetId")
        .Input("EnablePolicyType", "*RootId *PolicyType")
        .Input("DisablePolicyType", "*RootId *PolicyType")
        .Input("AcceptHandshake", "*HandshakeId")
        .Input("DescribeHandshake", "*HandshakeId")
        .Input("ListHandshakesForOrganization", "Filter:HandshakeFilter NextToken MaxResults");
}
