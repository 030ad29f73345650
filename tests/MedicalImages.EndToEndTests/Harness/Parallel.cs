// Two: builds wait for the disk and for their own nodes often enough, and the CI machine has two cores.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]
