using System.Text.RegularExpressions;

namespace OktaIdc.Setup;

/// <summary>What the vendors allow in names (sso-admin 2020-07-20, organizations 2016-11-28; Directory Service for the alias).</summary>
internal static class SetupPatterns
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | LinearTime.Option;

    public static readonly Regex PermissionSetName = new(@"\A[A-Za-z0-9_+=,.@-]{1,32}\z", Options);
    public static readonly Regex Description = new(@"\A[\t\n\r\u0020-\u007E\u00A1-\u00FF]*\z", Options);
    public static readonly Regex RelayState = new(@"\A[a-zA-Z0-9&$@#\\/%?=~\-_'""|!:,.;*+\[\] (){}]+\z", Options);
    public static readonly Regex PolicyName = new(@"\A[A-Za-z0-9_+=,.@-]{1,128}\z", Options);
    public static readonly Regex PolicyPath = new(@"\A(/[A-Za-z0-9.,+@=_-]+)*/\z", Options);
    public static readonly Regex ManagedPolicy = new(@"\A(arn:aws(-[a-z]{1,5}){0,3}:iam::aws:policy/)?([A-Za-z0-9.,+@=_-]+/)*[A-Za-z0-9.,+=@_-]+\z", Options);
    public static readonly Regex RoleReference = new(@"\A(arn:aws(-[a-z]{1,5}){0,3}:iam::[0-9]{12}:role/([!-.0-~]+/)*)?[A-Za-z0-9_+=,.@*?-]{1,64}\z", Options);
    public const string RoleText = "a role's name of at most 64 letters, digits and _ + = , . @ -, wildcards among them, or a role's ARN (arn:aws:iam::111122223333:role/Name)";

    // What does not begin as an ARN is a name, of whatever letters; linear matching looks nothing up ahead.
    public static readonly Regex UserReference = new(@"\A(arn:aws(-[a-z]{1,5}){0,3}:iam::[0-9]{12}:user/([!-.0-~]+/)*[A-Za-z0-9_+=,.@*?-]{1,64}|([^a]|a[^r]|ar[^n]|arn[^:])[\s\S]*|a|ar|arn)\z", Options);
    public const string UserText = "a user's name, wildcards among it, or an IAM user's ARN (arn:aws:iam::111122223333:user/Name)";
    public static readonly Regex TagText = new(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z", Options);
    public static readonly Regex AttributeSource = new(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@\[\]{}$\\""]*\z", Options);
    public const string AttributeText = "an attribute of the directory such as ${path:enterprise.department}, in quotes";
    public static readonly Regex ApplicationArn = new(@"\Aarn:aws(-[a-z]{1,5}){0,3}:sso::[0-9]{12}:application/(sso)?ins-[a-zA-Z0-9-.]{16}/apl-[a-zA-Z0-9]{16}\z", Options);
    public static readonly Regex AttributeName = new(@"\A[A-Za-z][A-Za-z0-9_]*\z", Options);
    public static readonly Regex Email = new(@"\A[^\s@]+@[^\s@]+\.[^\s@]+\z", Options);
    public static readonly Regex Region = new(@"\A[a-z]{2}(-[a-z]+)+-[0-9]{1,2}\z", Options);
    public static readonly Regex Alias = new(@"\A[a-zA-Z0-9]+(-+[a-zA-Z0-9]+)*\z", Options);
    public static readonly Regex AccountId = new(@"\A[0-9]{12}\z", Options);
    public static readonly Regex OuPath = new(@"\A(/|(/[^/*?]+)+)\z", Options);
    public static readonly Regex Word = new(@"\A[A-Za-z0-9_.-]+\z", Options);
}
