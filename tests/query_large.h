static void test_large(void)
{
	(void)large;
}
