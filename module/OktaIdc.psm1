if ($ExecutionContext.SessionState.LanguageMode -eq 'ConstrainedLanguage') {
    throw 'OktaIdc cannot be imported by a script in ConstrainedLanguage. Import it before the language mode is set, or sign it and have the policy trust it.'
}

# The folder built for the running .NET: net472 for Windows PowerShell 5.1, net8.0 for PowerShell 7.4 and 7.5, net10.0 for 7.6 and later.
$framework = if ($PSVersionTable.PSEdition -ne 'Core') { 'net472' } elseif ([Environment]::Version.Major -ge 10) { 'net10.0' } else { 'net8.0' }
$binaries = [IO.Path]::Combine($PSScriptRoot, 'bin', $framework)
$loader = [IO.Path]::Combine($binaries, 'OktaIdc.Loader.dll')
if (-not [IO.File]::Exists($loader)) {
    throw "OktaIdc is not built for $framework ('$loader' does not exist). Run 'dotnet build' in '$(Split-Path $PSScriptRoot)', or install a packaged module."
}

Add-Type -LiteralPath $loader
$cmdlets = if ($framework -eq 'net472') { [OktaIdc.Loader.FrameworkResolver]::LoadCmdlets() } else { [OktaIdc.Loader.ModuleLoadContext]::LoadCmdlets() }
$inner = Import-Module -Assembly $cmdlets -PassThru

# An assembly that this process has imported before is taken from a cache that skips the export to the importing module:
# https://github.com/PowerShell/PowerShell/issues/20710
$self = $ExecutionContext.SessionState.Module
$export = [psmoduleinfo].GetMethod('AddExportedCmdlet', [Reflection.BindingFlags]'Instance, NonPublic')
foreach ($cmdlet in $inner.ExportedCmdlets.Values) {
    if (-not $self.ExportedCmdlets.ContainsKey($cmdlet.Name)) {
        $export.Invoke($self, @(, $cmdlet))
    }
}
