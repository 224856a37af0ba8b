namespace System.Management.Automation;

public static class VerbsCommunications
{
    public const string Send = "Send";
}
